namespace Synth.Rasters.Formats;

/// <summary>What the coordinates of a GeoTIFF mean.</summary>
public enum GeoFrame
{
    /// <summary>Not known, or a projection that is not understood here; lengths are taken for metres.</summary>
    Unknown,

    /// <summary>Longitude and latitude, degrees.</summary>
    Geographic,

    /// <summary>Metres of a transverse Mercator projection on WGS84 or an ellipsoid like it (GRS80), UTM zones included.</summary>
    TransverseMercator,
}

/// <summary>Where a GeoTIFF's pixels lie: coordinates of the upper left corner of the first pixel and steps of a column and a row.</summary>
public sealed record GeoPlacement
{
    /// <summary>What x and y are.</summary>
    public required GeoFrame Frame { get; init; }

    /// <summary>x (east or longitude) of the left edge of the first column.</summary>
    public required double Left { get; init; }

    /// <summary>y (north or latitude) of the upper edge of the first row.</summary>
    public required double Top { get; init; }

    /// <summary>Step of a column, above 0.</summary>
    public required double StepX { get; init; }

    /// <summary>Step of a row southwards, above 0.</summary>
    public required double StepY { get; init; }

    /// <summary>Origin of a transverse Mercator projection; null for other frames.</summary>
    public GeoAnchor? Origin { get; init; }

    /// <summary>Scale at the central meridian of a transverse Mercator projection.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>x at the origin of a transverse Mercator projection, metres.</summary>
    public double FalseEastM { get; init; }

    /// <summary>y at the origin of a transverse Mercator projection, metres.</summary>
    public double FalseNorthM { get; init; }

    /// <summary>x of the centre of a column, fractions allowed.</summary>
    public double XOf(double column) => Left + (column + 0.5) * StepX;

    /// <summary>y of the centre of a row, fractions allowed.</summary>
    public double YOf(double row) => Top - (row + 0.5) * StepY;

    /// <summary>Where a place on Earth lies in the pixels: whole numbers at centres; may lie outside.</summary>
    /// <param name="latitudeDeg">Geodetic latitude, degrees north.</param>
    /// <param name="longitudeDeg">Longitude, degrees east; of the equal meridians the one nearest to <paramref name="nearColumn"/> counts.</param>
    /// <param name="nearColumn">A column of the file, such as its middle; for geographic files.</param>
    /// <exception cref="InvalidOperationException">The frame is not known.</exception>
    public (double Column, double Row) PixelOf(double latitudeDeg, double longitudeDeg, double nearColumn)
    {
        (double x, double y) = (longitudeDeg + (360 * Math.Round((XOf(nearColumn) - longitudeDeg) / 360)), latitudeDeg);
        if (Frame == GeoFrame.TransverseMercator)
        {
            (double east, double north) = new LocalProjection(Origin!).ToLocal(latitudeDeg, longitudeDeg);
            (x, y) = ((east * Scale) + FalseEastM, (north * Scale) + FalseNorthM);
        }
        else if (Frame == GeoFrame.Unknown)
        {
            throw new InvalidOperationException("a file of an unknown frame has no place on Earth");
        }

        return (((x - Left) / StepX) - 0.5, ((Top - y) / StepY) - 0.5);
    }

    /// <summary>The placement of a window of the file.</summary>
    /// <param name="row">First row.</param>
    /// <param name="column">First column.</param>
    public GeoPlacement From(int row, int column) => this with { Left = Left + (column * StepX), Top = Top - (row * StepY) };

    /// <summary>The placement of a grid: its own local projection, or plain metres where it has no anchor.</summary>
    public static GeoPlacement Of(Grid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        return new GeoPlacement
        {
            Frame = grid.Anchor is null ? GeoFrame.Unknown : GeoFrame.TransverseMercator,
            Left = -0.5 * grid.ExtentEastM,
            Top = 0.5 * grid.ExtentNorthM,
            StepX = grid.PixelEastM,
            StepY = grid.PixelNorthM,
            Origin = grid.Anchor,
        };
    }

    /// <summary>The metric grid of a file of the given size; a geographic one takes the spacing at its centre, where the grid is exact.</summary>
    /// <exception cref="InvalidDataException">The centre does not lie on Earth.</exception>
    public Grid ToGrid(int width, int height)
    {
        double x = XOf((width - 1) / 2.0);
        double y = YOf((height - 1) / 2.0);
        switch (Frame)
        {
            case GeoFrame.Geographic:
                GeoAnchor anchor = Anchor(y, x);
                LocalProjection projection = new(anchor);
                double east = projection.ToLocal(y, x + 0.5 * StepX).EastM - projection.ToLocal(y, x - 0.5 * StepX).EastM;
                double north = projection.ToLocal(Math.Min(90, y + 0.5 * StepY), x).NorthM - projection.ToLocal(Math.Max(-90, y - 0.5 * StepY), x).NorthM;
                return new Grid(width, height, Math.Max(east, 1e-6), north) { Anchor = anchor };
            case GeoFrame.TransverseMercator:
                (double latitude, double longitude) = new LocalProjection(Origin!).ToGeographic((x - FalseEastM) / Scale, (y - FalseNorthM) / Scale);
                return new Grid(width, height, StepX, StepY) { Anchor = Anchor(latitude, longitude) };
            default:
                return new Grid(width, height, StepX, StepY);
        }
    }

    private static GeoAnchor Anchor(double latitudeDeg, double longitudeDeg) =>
        Math.Abs(latitudeDeg) <= 90 && Math.Abs(longitudeDeg) <= 360
            ? new GeoAnchor(latitudeDeg, longitudeDeg)
            : throw new InvalidDataException($"the centre of the file lies at latitude {latitudeDeg}, longitude {longitudeDeg}, not on Earth");
}
