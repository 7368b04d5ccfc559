using System.Numerics;
using System.Runtime.InteropServices;

namespace Synth.Physics.Engine.Measures;

/// <summary>Smallest and largest value of a field.</summary>
/// <param name="Min">Smallest value.</param>
/// <param name="Max">Largest value.</param>
public readonly record struct FieldRange(float Min, float Max)
{
    /// <summary>Largest minus smallest value.</summary>
    public float Extent => Max - Min;

    /// <summary>Largest absolute value.</summary>
    public float MaxAbs => Math.Max(Math.Abs(Min), Math.Abs(Max));

    /// <summary>The range of finite values in one pass.</summary>
    /// <param name="values">At least one value; none may be NaN.</param>
    public static FieldRange Of(ReadOnlySpan<float> values)
    {
        ArgumentOutOfRangeException.ThrowIfZero(values.Length, nameof(values));
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        Vector<float> low = new(values[0]);
        Vector<float> high = low;
        foreach (Vector<float> vector in vectors)
        {
            low = Vector.MinNative(low, vector);
            high = Vector.MaxNative(high, vector);
        }

        float min = values[0];
        float max = min;
        for (int i = 0; i < Vector<float>.Count; i++)
        {
            min = Math.Min(min, low[i]);
            max = Math.Max(max, high[i]);
        }

        foreach (float value in values[(vectors.Length * Vector<float>.Count)..])
        {
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }

        return new FieldRange(min, max);
    }
}
