using Synth.Numerics.Lanes;

namespace Synth.Numerics.Random;

/// <summary>Words of one block.</summary>
internal readonly struct DoubleWords1(uint value) : IDoubleWords<DoubleWords1, ScalarDouble>
{
    private readonly uint value = value;

    public static void Draw(in PhiloxCounter counter, uint firstBlock, out DoubleWords1 w0, out DoubleWords1 w1, out DoubleWords1 w2, out DoubleWords1 w3)
    {
        PhiloxBlock block = counter.Block(firstBlock);
        w0 = new(block.W0);
        w1 = new(block.W1);
        w2 = new(block.W2);
        w3 = new(block.W3);
    }

    public static ScalarDouble Fraction(DoubleWords1 upper, DoubleWords1 lower) => new(DoubleWords.Fraction(upper.value, lower.value));
}

/// <summary>Constants and the scalar form of the way into doubles.</summary>
internal static class DoubleWords
{
    /// <summary>Bits of the lower word that find no room.</summary>
    public const int Dropped = 11;

    /// <summary>Value of the lowest bit of the upper word.</summary>
    public const double Upper = 1.0 / 4294967296.0;

    /// <summary>Value of the lowest bit, 2^-53.</summary>
    public const double Lower = 1.0 / 9007199254740992.0;

    /// <summary>The bits of 2^52, and the number: with a word in the lower half, the bits are 2^52 plus that word.</summary>
    public const ulong WholeBits = 0x4330_0000_0000_0000;

    /// <summary>2^52.</summary>
    public const double Whole = 4503599627370496.0;

    /// <summary>All bits of one word and the upper 21 of another as a fraction in [0, 1); exact.</summary>
    public static double Fraction(uint upper, uint lower) => upper * Upper + (lower >> Dropped) * Lower;
}
