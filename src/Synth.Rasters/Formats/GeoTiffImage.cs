namespace Synth.Rasters.Formats;

/// <summary>Size and place of a GeoTIFF.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Bands">Samples of a pixel.</param>
/// <param name="Placement">Where the pixels lie, or null when the file does not say.</param>
/// <param name="NoData">The value that stands for "no value", or null.</param>
public sealed record GeoTiffHeader(int Width, int Height, int Bands, GeoPlacement? Placement, double? NoData);

/// <summary>A GeoTIFF read whole, its samples converted to float and "no value" to NaN.</summary>
/// <param name="Header">Size and place.</param>
/// <param name="Bands">The bands; each has the metric grid of the placement where the file says one.</param>
public sealed record GeoTiffImage(GeoTiffHeader Header, IReadOnlyList<Raster<float>> Bands);
