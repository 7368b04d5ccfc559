using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Synth.Physics;

/// <summary>
/// Sums and extremes of a field. The order of the additions is fixed by the eight partial sums and not by the processor, so
/// a result is the same on every machine.
/// </summary>
internal static class FieldStatistics
{
    /// <summary>Mean; 0 for an empty field.</summary>
    public static double Mean(ReadOnlySpan<float> field) => field.IsEmpty ? 0 : Sum(field, shift: 0, square: false) / field.Length;

    /// <summary>Standard deviation about a given mean, with the number of values as divisor; 0 for an empty field.</summary>
    public static double Deviation(ReadOnlySpan<float> field, double mean) =>
        field.IsEmpty ? 0 : Math.Sqrt(Sum(field, mean, square: true) / field.Length);

    /// <summary>Sum of the squares.</summary>
    public static double SumOfSquares(ReadOnlySpan<float> field) => Sum(field, shift: 0, square: true);

    /// <summary>Smallest and largest value; infinities the wrong way round for an empty field.</summary>
    public static (float Lowest, float Highest) Extremes(ReadOnlySpan<float> field)
    {
        Vector256<float> lowest = Vector256.Create(float.PositiveInfinity), highest = -lowest;
        ReadOnlySpan<Vector256<float>> vectors = MemoryMarshal.Cast<float, Vector256<float>>(field);
        foreach (Vector256<float> vector in vectors)
        {
            lowest = Vector256.Min(lowest, vector);
            highest = Vector256.Max(highest, vector);
        }

        float low = float.PositiveInfinity, high = float.NegativeInfinity;
        for (int i = 0; i < Vector256<float>.Count; i++)
        {
            low = Math.Min(low, lowest[i]);
            high = Math.Max(high, highest[i]);
        }

        foreach (float value in field[(vectors.Length * Vector256<float>.Count)..])
        {
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        return (low, high);
    }

    private static double Sum(ReadOnlySpan<float> field, double shift, bool square)
    {
        Vector256<double> lower = Vector256<double>.Zero, upper = lower, shifts = Vector256.Create(shift);
        ReadOnlySpan<Vector256<float>> vectors = MemoryMarshal.Cast<float, Vector256<float>>(field);
        foreach (Vector256<float> vector in vectors)
        {
            (Vector256<double> a, Vector256<double> b) = Vector256.Widen(vector);
            (a, b) = (a - shifts, b - shifts);
            lower += square ? a * a : a;
            upper += square ? b * b : b;
        }

        double sum = Vector256.Sum(lower + upper);
        foreach (float value in field[(vectors.Length * Vector256<float>.Count)..])
        {
            sum += square ? (value - shift) * (value - shift) : value - shift;
        }

        return sum;
    }
}
