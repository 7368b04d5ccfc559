namespace Synth.Numerics.Lanes;

/// <summary>Bit patterns of IEEE 754 binary32, shared by every lane of floats.</summary>
internal static class SingleFormat
{
    /// <summary>Distance from 1 to the next larger number, 2^-23.</summary>
    public const double UnitRoundoff = 1.1920928955078125e-7;

    /// <summary>Bits of the fraction field.</summary>
    public const int FractionBits = 23;

    /// <summary>The fraction field.</summary>
    public const uint FractionMask = 0x007F_FFFF;

    /// <summary>Bits of sqrt(1/2): the least mantissa after a split.</summary>
    public const uint SplitBase = 0x3F35_04F3;

    /// <summary>Added to the bits, it moves the step of the exponent field from 1 to <see cref="SplitBase"/>.</summary>
    public const uint SplitOffset = 0x3F80_0000 - SplitBase;

    /// <summary>The bits of 2^23: with a whole number below it in the fraction field, they are the float 2^23 + that number.</summary>
    public const uint WholeBits = 0x4B00_0000;

    /// <summary>2^23 plus the bias of the exponent field.</summary>
    public const float WholeAndBias = 8388608f + 127f;
}
