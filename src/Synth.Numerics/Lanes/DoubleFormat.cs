namespace Synth.Numerics.Lanes;

/// <summary>Bit patterns of IEEE 754 binary64, shared by every lane of doubles.</summary>
internal static class DoubleFormat
{
    /// <summary>Distance from 1 to the next larger number, 2^-52.</summary>
    public const double UnitRoundoff = 2.220446049250313e-16;

    /// <summary>Bits of the fraction field.</summary>
    public const int FractionBits = 52;

    /// <summary>The fraction field.</summary>
    public const ulong FractionMask = 0x000F_FFFF_FFFF_FFFF;

    /// <summary>High word of sqrt(1/2): the least mantissa after a split.</summary>
    public const ulong SplitBase = 0x3FE6_A09E_0000_0000;

    /// <summary>Added to the bits, it moves the step of the exponent field from 1 to <see cref="SplitBase"/>.</summary>
    public const ulong SplitOffset = 0x3FF0_0000_0000_0000 - SplitBase;

    /// <summary>The bits of 2^52: with a whole number below it in the fraction field, they are the double 2^52 + that number.</summary>
    public const ulong WholeBits = 0x4330_0000_0000_0000;

    /// <summary>2^52 plus the bias of the exponent field.</summary>
    public const double WholeAndBias = 4503599627370496.0 + 1023.0;
}
