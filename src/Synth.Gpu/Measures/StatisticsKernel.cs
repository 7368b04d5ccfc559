using ILGPU;

namespace Synth.Gpu.Measures;

/// <summary>Extremes and sums of a field, or of a part of it.</summary>
internal readonly record struct StatisticsRecord(float Lowest, float Highest, double Sum, double Squares);

/// <summary>The fields to take statistics of.</summary>
internal struct StatisticsArguments
{
    /// <summary>Values of a field.</summary>
    public int Pixels;

    /// <summary>Parts of a field; part b has the values b, b + parts, and so on.</summary>
    public int Parts;

    /// <summary>The plane of each field.</summary>
    public ArrayView<int> Planes;
    public ArrayView<float> Values;
    public ArrayView<StatisticsRecord> Partial;
    public ArrayView<StatisticsRecord> Whole;
}

/// <summary>Statistics in two steps whose order does not depend on the device: parts of a field, then the parts together.</summary>
internal static class StatisticsKernel
{
    /// <summary>One thread a part.</summary>
    public static void Parts(Index1D index, StatisticsArguments stage)
    {
        int field = index / stage.Parts, part = index - (field * stage.Parts), first = stage.Planes[field] * stage.Pixels;
        float lowest = float.PositiveInfinity, highest = float.NegativeInfinity;
        double sum = 0, squares = 0;
        for (int i = part; i < stage.Pixels; i += stage.Parts)
        {
            float value = stage.Values[first + i];
            lowest = value < lowest ? value : lowest;
            highest = value > highest ? value : highest;
            sum += value;
            squares += (double)value * value;
        }

        stage.Partial[index] = new StatisticsRecord(lowest, highest, sum, squares);
    }

    /// <summary>One thread a field.</summary>
    public static void Join(Index1D field, StatisticsArguments stage) => stage.Whole[field] = Joined(stage.Partial, field * stage.Parts, stage.Parts);

    /// <summary>Several parts as one.</summary>
    public static StatisticsRecord Joined(ArrayView<StatisticsRecord> partial, int first, int count)
    {
        StatisticsRecord all = partial[first];
        float lowest = all.Lowest, highest = all.Highest;
        double sum = all.Sum, squares = all.Squares;
        for (int i = first + 1; i < first + count; i++)
        {
            StatisticsRecord part = partial[i];
            lowest = part.Lowest < lowest ? part.Lowest : lowest;
            highest = part.Highest > highest ? part.Highest : highest;
            sum += part.Sum;
            squares += part.Squares;
        }

        return new StatisticsRecord(lowest, highest, sum, squares);
    }
}
