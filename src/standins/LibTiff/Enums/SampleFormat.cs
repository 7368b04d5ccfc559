namespace BitMiracle.LibTiff.Classic;

/// <summary>What the bits of a sample mean.</summary>
public enum SampleFormat
{
    /// <summary>Unsigned integer.</summary>
    UINT = 1,

    /// <summary>Signed integer, two's complement.</summary>
    INT = 2,

    /// <summary>IEEE floating point.</summary>
    IEEEFP = 3,

    /// <summary>Not known.</summary>
    VOID = 4,

    /// <summary>Pair of integers.</summary>
    COMPLEXINT = 5,

    /// <summary>Pair of floating-point numbers.</summary>
    COMPLEXIEEEFP = 6,
}
