using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;
using Synth.Numerics.Random;
using Synth.Physics.RandomFields;
using Synth.Rasters;

namespace Synth.Physics.Interferometry;

/// <summary>The factor that patches of lost coherence put on a scene.</summary>
internal static class LossPatches
{
    /// <summary>Bins that the values are counted in.</summary>
    internal const int Levels = 2048;

    /// <summary>Multiplies the coherence by the factor of each pixel.</summary>
    public static void Multiply(CoherenceLoss loss, Grid grid, FieldSynthesizer synthesizer, RandomSource random, Span<float> coherence)
    {
        using HalfResolutionField field = new(grid, synthesizer, Spectrum(loss), random);
        float level = LevelOf(loss.Fraction, field.Values);
        double perSoftness = PerSoftness(loss.EdgeSoftness, FieldStatistics.Deviation(field.Values, FieldStatistics.Mean(field.Values)));
        Edge edge = new(level, perSoftness, loss.RemainingFactor);
        for (int row = 0; row < grid.Height; row++)
        {
            Span<float> line = field.Line(row);
            FieldMap.Apply(edge, line, line);
            FieldMap.Multiply(coherence.Slice(row * grid.Width, grid.Width), line);
        }
    }

    /// <summary>The spectrum of the field that is cut.</summary>
    internal static SpectralModel Spectrum(CoherenceLoss loss) => new PowerLawSpectrum(loss.SpectralSlope, loss.SpectralSlope, 1 / loss.SizeM, loss.SizeM);

    /// <summary>One over the width of the edge in the field's own unit.</summary>
    internal static double PerSoftness(double edgeSoftness, double deviation) => 1 / Math.Max(edgeSoftness * deviation, 1e-30);

    /// <summary>How many values are to lie above the level.</summary>
    internal static int Wanted(double fraction, int values) => (int)Math.Round(fraction * values);

    /// <summary>Bins per unit of the field.</summary>
    internal static float PerLevel(float lowest, float highest) => (Levels - 1) / (highest - lowest);

    /// <summary>The bin of a value.</summary>
    internal static int Bin(float value, float lowest, float perLevel) => (int)((value - lowest) * perLevel);

    /// <summary>A level that every value exceeds by far.</summary>
    internal static float Below(float lowest, float highest) => lowest - (100 * (highest - lowest)) - 1;

    /// <summary>The factor of a pixel, from the value of the field there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane Factor<TLane, TMask>(TLane value, TLane level, TLane perSoftness, TLane lost)
        where TLane : unmanaged, ILane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask>
    {
        TLane step = ((value - level) * perSoftness) + TLane.Constant(0.5);
        return TLane.MultiplyAdd(lost, SmoothStep.Of<TLane, TMask>(step), TLane.Constant(1));
    }

    /// <summary>The level that a fraction of the values exceeds, to 1/2048 of their range.</summary>
    private static float LevelOf(double fraction, ReadOnlySpan<float> field)
    {
        (float lowest, float highest) = FieldStatistics.Extremes(field);
        if (fraction >= 1 || !(highest > lowest))
        {
            return Below(lowest, highest);
        }

        Span<int> counts = stackalloc int[Levels];
        counts.Clear();
        float perLevel = PerLevel(lowest, highest);
        foreach (float value in field)
        {
            counts[Bin(value, lowest, perLevel)]++;
        }

        int wanted = Wanted(fraction, field.Length), above = 0, level = Levels;
        while (level > 0 && above < wanted)
        {
            above += counts[--level];
        }

        return lowest + (level / perLevel);
    }

    private readonly struct Edge(double level, double perSoftness, double remaining) : IFieldFunction
    {
        private readonly double level = level;
        private readonly double perSoftness = perSoftness;
        private readonly double lost = remaining - 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane, TMask>(TLane x)
            where TLane : unmanaged, ILane<TLane, TMask>
            where TMask : unmanaged, ILaneMask<TMask> =>
            LossPatches.Factor<TLane, TMask>(x, TLane.Constant(level), TLane.Constant(perSoftness), TLane.Constant(lost));
    }
}
