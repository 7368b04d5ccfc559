namespace BitMiracle.LibTiff.Classic;

/// <summary>Where the samples of a pixel lie.</summary>
public enum PlanarConfig
{
    /// <summary>Not said.</summary>
    UNKNOWN = 0,

    /// <summary>Side by side.</summary>
    CONTIG = 1,

    /// <summary>In a plane of their own each.</summary>
    SEPARATE = 2,
}
