using System.Text;

namespace Synth.Models.Tests;

/// <summary>
/// Numbers that any language makes alike, bit for bit, from a tensor's name and shape: FNV-1a of the name and the index, mixed by MurmurHash3's finaliser
/// to c in [-1, 1), then scaled by what the tensor is for. <c>Python/formula_weights.py</c> is the same in Python.
/// </summary>
internal static class FormulaWeights
{
    /// <summary>
    /// Row-major values of a tensor of a state dictionary: weights uniform about 0 with variance 2/fan-in (convolutions) or 1/fan-in (dense layers),
    /// scales of norms and running variances near 1, biases and running means near 0, any other parameter in [-0.5, 0.5).
    /// </summary>
    /// <param name="name">Full name, such as <c>blocks.0.attn.qkv.weight</c>.</param>
    /// <param name="shape">Its shape.</param>
    public static float[] Values(string name, ReadOnlySpan<long> shape)
    {
        (double centre, double reach) = Range(name, shape);
        return Fill(name, shape, centre, reach);
    }

    /// <summary>An input in [-1, 1) of that shape; other names give other inputs.</summary>
    public static float[] Input(ReadOnlySpan<long> shape, string name = "input") => Fill(name, shape, 0, 1);

    private static (double Centre, double Reach) Range(string name, ReadOnlySpan<long> shape)
    {
        string last = name[(name.LastIndexOf('.') + 1)..];
        return last switch
        {
            "weight" when shape.Length > 1 => (0, Math.Sqrt(3.0 * (shape.Length > 2 ? 2 : 1) / Count(shape[1..]))),
            "weight" or "gamma" => (1, 0.2),
            "bias" => (0, 0.1),
            "running_var" => (1, 0.5),
            "running_mean" => (0, 0.2),
            _ => (0, 0.5),
        };
    }

    private static float[] Fill(string name, ReadOnlySpan<long> shape, double centre, double reach)
    {
        uint key = Hash(name);
        float[] values = new float[Count(shape)];
        for (int i = 0; i < values.Length; i++)
        {
            double c = (Mix(unchecked(((uint)i * 0x9E3779B9u) + key)) / 2147483648.0) - 1.0;
            values[i] = (float)(centre + (reach * c));
        }

        return values;
    }

    private static long Count(ReadOnlySpan<long> shape)
    {
        long count = 1;
        foreach (long side in shape)
        {
            count *= side;
        }

        return count;
    }

    private static uint Hash(string name)
    {
        uint hash = 0x811C9DC5;
        foreach (byte letter in Encoding.UTF8.GetBytes(name))
        {
            hash = unchecked((hash ^ letter) * 0x01000193);
        }

        return hash;
    }

    private static uint Mix(uint x)
    {
        unchecked
        {
            x = (x ^ (x >> 16)) * 0x85EBCA6B;
            x = (x ^ (x >> 13)) * 0xC2B2AE35;
            return x ^ (x >> 16);
        }
    }
}
