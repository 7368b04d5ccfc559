namespace BitMiracle.LibTiff.Classic;

/// <summary>How samples become colours.</summary>
public enum Photometric
{
    /// <summary>Grey, 0 is white.</summary>
    MINISWHITE = 0,

    /// <summary>Grey, 0 is black.</summary>
    MINISBLACK = 1,

    /// <summary>Red, green, blue.</summary>
    RGB = 2,

    /// <summary>Index of a colour.</summary>
    PALETTE = 3,

    /// <summary>A mask.</summary>
    MASK = 4,

    /// <summary>Inks.</summary>
    SEPARATED = 5,

    /// <summary>Luminance and colour differences.</summary>
    YCBCR = 6,
}
