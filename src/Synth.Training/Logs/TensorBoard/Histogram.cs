namespace Synth.Training.Logs.TensorBoard;

/// <summary>Counts of values in the buckets that TensorBoard draws: limits grow by a tenth from 1e-12 both ways from 0.</summary>
internal sealed class Histogram
{
    private static readonly double[] Limits = MakeLimits();

    private readonly long[] _counts = new long[Limits.Length];

    internal Histogram(ReadOnlySpan<float> values)
    {
        (Lowest, Highest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (float value in values)
        {
            if (!float.IsFinite(value))
            {
                continue;
            }

            int found = Array.BinarySearch(Limits, value);
            _counts[found < 0 ? Math.Min(~found, Limits.Length - 1) : found]++;
            Count++;
            Sum += value;
            SumOfSquares += (double)value * value;
            Lowest = Math.Min(Lowest, value);
            Highest = Math.Max(Highest, value);
        }
    }

    internal long Count { get; }

    internal double Lowest { get; }

    internal double Highest { get; }

    internal double Sum { get; }

    internal double SumOfSquares { get; }

    /// <summary>The message <c>HistogramProto</c>; only the run of buckets that holds all values.</summary>
    internal ProtoWriter ToMessage()
    {
        int first = Math.Max(0, Array.FindIndex(_counts, count => count > 0) - 1);
        int last = Math.Max(first, Array.FindLastIndex(_counts, count => count > 0));
        return new ProtoWriter()
            .Number(1, Count == 0 ? 0 : Lowest)
            .Number(2, Count == 0 ? 0 : Highest)
            .Number(3, (double)Count)
            .Number(4, Sum)
            .Number(5, SumOfSquares)
            .Packed(6, Limits[first..(last + 1)])
            .Packed(7, [.. _counts[first..(last + 1)].Select(count => (double)count)]);
    }

    private static double[] MakeLimits()
    {
        List<double> positive = [];
        for (double limit = 1e-12; limit < 1e20; limit *= 1.1)
        {
            positive.Add(limit);
        }

        positive.Add(double.MaxValue);
        return [.. positive.AsEnumerable().Reverse().Select(limit => -limit), 0, .. positive];
    }
}
