namespace BitMiracle.LibTiff.Classic;

/// <summary>How the pixels are packed; of the codes only those of the subset are listed.</summary>
public enum Compression
{
    /// <summary>As they are.</summary>
    NONE = 1,

    /// <summary>Lempel-Ziv and Welch.</summary>
    LZW = 5,

    /// <summary>zlib, the code in common use.</summary>
    ADOBE_DEFLATE = 8,

    /// <summary>zlib, the older code.</summary>
    DEFLATE = 32946,
}
