namespace Synth.Numerics.Spectra;

/// <summary>Lengths that the transforms accept: products of 2, 3 and 5.</summary>
public static class FftSizes
{
    /// <summary>The largest length.</summary>
    public const int Largest = 1 << 20;

    /// <summary>Whether a length is positive, at most <see cref="Largest"/> and has no prime factor but 2, 3 and 5.</summary>
    public static bool IsGood(int length)
    {
        if (length is < 1 or > Largest)
        {
            return false;
        }

        foreach (int factor in (ReadOnlySpan<int>)[2, 3, 5])
        {
            while (length % factor == 0)
            {
                length /= factor;
            }
        }

        return length == 1;
    }

    /// <summary>The smallest even length that the transforms accept and that is not below <paramref name="least"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">least is below 1 or above <see cref="Largest"/>.</exception>
    public static int NextGood(int least)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(least, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(least, Largest);
        int length = least + (least & 1);
        while (!IsGood(length))
        {
            length += 2;
        }

        return length;
    }

    /// <summary>Refuses a length that is not good.</summary>
    internal static void Check(int length, string name)
    {
        if (!IsGood(length))
        {
            throw new ArgumentException($"{name} is {length}; a transform needs a product of 2, 3 and 5 between 1 and {Largest}.", name);
        }
    }

    /// <summary>Radices of the passes of a transform, whose product is the length: fives and threes, then as few powers of two as do.</summary>
    internal static int[] Radices(int length)
    {
        var radices = new List<int>();
        foreach (int radix in (ReadOnlySpan<int>)[5, 3])
        {
            while (length % radix == 0)
            {
                radices.Add(radix);
                length /= radix;
            }
        }

        int eighths = 0;
        for (; length % 32 == 0 || length == 8; length /= 8)
        {
            eighths++;
        }

        for (; length > 1; length /= Math.Min(length, 4))
        {
            radices.Add(Math.Min(length, 4));
        }

        radices.AddRange(Enumerable.Repeat(8, eighths));
        return [.. radices];
    }
}
