using Synth.Rasters;
using Synth.Rasters.Formats;

namespace Synth.Training.Data;

/// <summary>Where the pixels of a frame lie on Earth.</summary>
public sealed class FramePlace
{
    private readonly GeoPlacement _placement;
    private readonly LocalProjection? _projection;

    private FramePlace(GeoPlacement placement)
    {
        _placement = placement;
        _projection = placement.Origin is { } origin ? new LocalProjection(origin) : null;
    }

    /// <summary>The placement of the file.</summary>
    public GeoPlacement Placement => _placement;

    /// <summary>The place of a file's pixels, or null where the file does not say it in a frame that is understood.</summary>
    public static FramePlace? Of(GeoPlacement? placement) =>
        placement is { Frame: GeoFrame.Geographic } or { Frame: GeoFrame.TransverseMercator, Origin: not null } ? new FramePlace(placement) : null;

    /// <summary>Latitude and longitude, degrees, of a point of the frame.</summary>
    /// <param name="x">Columns from the left edge; the centre of column 0 is 0.5.</param>
    /// <param name="y">Rows from the upper edge.</param>
    public (double LatitudeDeg, double LongitudeDeg) At(double x, double y)
    {
        (double east, double north) = (_placement.XOf(x - 0.5), _placement.YOf(y - 0.5));
        return _projection is null
            ? (north, east)
            : _projection.ToGeographic((east - _placement.FalseEastM) / _placement.Scale, (north - _placement.FalseNorthM) / _placement.Scale);
    }

    /// <summary>The smallest box of longitudes and latitudes that holds the corners of a box of pixels.</summary>
    public LonLatBox Of(ImageBox box)
    {
        double[] xs = [box.CentreX - box.HalfWidth, box.CentreX + box.HalfWidth], ys = [box.CentreY - box.HalfHeight, box.CentreY + box.HalfHeight];
        (double LatitudeDeg, double LongitudeDeg)[] corners = [.. from x in xs from y in ys select At(x, y)];
        return new LonLatBox(
            corners.Min(corner => corner.LongitudeDeg),
            corners.Min(corner => corner.LatitudeDeg),
            corners.Max(corner => corner.LongitudeDeg),
            corners.Max(corner => corner.LatitudeDeg));
    }
}

/// <summary>A box of longitudes and latitudes, degrees.</summary>
/// <param name="West">Least longitude, positive east.</param>
/// <param name="South">Least latitude, positive north.</param>
/// <param name="East">Largest longitude.</param>
/// <param name="North">Largest latitude.</param>
public readonly record struct LonLatBox(double West, double South, double East, double North);
