using ILGPU;
using Synth.Gpu.Measures;
using Synth.Physics.Interferometry;

namespace Synth.Gpu.Stages;

/// <summary>The patches of one scene.</summary>
/// <param name="Fraction">Part of the scene that is lost; negative for none.</param>
/// <param name="Wanted">Values that are to lie above the level.</param>
/// <param name="Softness">Width of the edge in standard deviations.</param>
internal readonly record struct LossRecord(float Fraction, int Wanted, double Softness);

/// <summary>What the level of patches is found from.</summary>
internal struct LevelArguments
{
    /// <summary>Values of a half-resolution field.</summary>
    public int Pixels;
    public ArrayView<LossRecord> Losses;
    public ArrayView<float> Fields;
    public ArrayView<StatisticsRecord> Statistics;

    /// <summary>Values in each bin, one row of bins a scene.</summary>
    public ArrayView<int> Counts;
    public ArrayView<LevelRecord> Levels;
}

/// <summary>Finds the level that a fraction of a field exceeds. Whole numbers are counted, so the order does not matter.</summary>
internal static class LevelKernel
{
    /// <summary>Empties a bin, one thread a bin.</summary>
    public static void Clear(Index1D index, LevelArguments stage) => stage.Counts[index] = 0;

    /// <summary>Counts a value, one thread a value.</summary>
    public static void Count(Index1D index, LevelArguments stage)
    {
        int scene = index / stage.Pixels;
        StatisticsRecord statistics = stage.Statistics[scene];
        if (stage.Losses[scene].Fraction >= 0 && statistics.Highest > statistics.Lowest)
        {
            int bin = LossPatches.Bin(stage.Fields[index], statistics.Lowest, LossPatches.PerLevel(statistics.Lowest, statistics.Highest));
            Atomic.Add(ref stage.Counts[(scene * LossPatches.Levels) + bin], 1);
        }
    }

    /// <summary>The level of a scene, one thread each.</summary>
    public static void Find(Index1D scene, LevelArguments stage)
    {
        LossRecord loss = stage.Losses[scene];
        StatisticsRecord statistics = stage.Statistics[scene];
        float lowest = statistics.Lowest, highest = statistics.Highest;
        float level = LossPatches.Below(lowest, highest);
        if (loss.Fraction < 1 && highest > lowest)
        {
            int above = 0, bin = LossPatches.Levels;
            while (bin > 0 && above < loss.Wanted)
            {
                bin--;
                above += stage.Counts[(scene * LossPatches.Levels) + bin];
            }

            level = lowest + (bin / LossPatches.PerLevel(lowest, highest));
        }

        double mean = statistics.Sum / stage.Pixels;
        double deviation = Math.Sqrt(Math.Max(0.0, (statistics.Squares / stage.Pixels) - (mean * mean)));
        stage.Levels[scene] = new LevelRecord(level, (float)LossPatches.PerSoftness(loss.Softness, deviation));
    }
}
