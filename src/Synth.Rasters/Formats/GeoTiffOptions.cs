namespace Synth.Rasters.Formats;

/// <summary>How a TIFF packs its pixels.</summary>
public enum TiffPacking
{
    /// <summary>As they are.</summary>
    None,

    /// <summary>LZW, understood by the oldest programs.</summary>
    Lzw,

    /// <summary>Deflate (zlib), smaller and common.</summary>
    Deflate,
}

/// <summary>How a GeoTIFF is written.</summary>
public sealed record GeoTiffOptions
{
    /// <summary>How pixels are packed; packed ones are first replaced by differences (predictor 2 for integers up to 32 bits, 3 for floating point).</summary>
    public TiffPacking Packing { get; init; } = TiffPacking.Deflate;

    /// <summary>The value that stands for "no value", noted for GIS programs; null for none.</summary>
    public double? NoData { get; init; }

    /// <summary>What the file shows, or null.</summary>
    public string? Description { get; init; }

    /// <summary>Where the pixels lie; null for what the raster's own grid says, if it has one.</summary>
    public GeoPlacement? Placement { get; init; }

    /// <summary>Wait for the device before the file gets its name.</summary>
    public bool FlushToDisk { get; init; } = true;
}
