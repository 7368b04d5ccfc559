namespace BitMiracle.LibTiff.Classic;

/// <summary>Type of the values of a tag.</summary>
public enum TiffType : short
{
    /// <summary>None.</summary>
    NOTYPE = 0,

    /// <summary>Whatever the tag has.</summary>
    ANY = 0,

    /// <summary>8-bit unsigned.</summary>
    BYTE = 1,

    /// <summary>8-bit characters, the last one 0.</summary>
    ASCII = 2,

    /// <summary>16-bit unsigned.</summary>
    SHORT = 3,

    /// <summary>32-bit unsigned.</summary>
    LONG = 4,

    /// <summary>Two 32-bit unsigned numbers.</summary>
    RATIONAL = 5,

    /// <summary>8-bit signed.</summary>
    SBYTE = 6,

    /// <summary>Bytes.</summary>
    UNDEFINED = 7,

    /// <summary>16-bit signed.</summary>
    SSHORT = 8,

    /// <summary>32-bit signed.</summary>
    SLONG = 9,

    /// <summary>Two 32-bit signed numbers.</summary>
    SRATIONAL = 10,

    /// <summary>32-bit floating point.</summary>
    FLOAT = 11,

    /// <summary>64-bit floating point.</summary>
    DOUBLE = 12,

    /// <summary>32-bit offset of a directory.</summary>
    IFD = 13,

    /// <summary>64-bit unsigned.</summary>
    LONG8 = 16,

    /// <summary>64-bit signed.</summary>
    SLONG8 = 17,

    /// <summary>64-bit offset of a directory.</summary>
    IFD8 = 18,
}
