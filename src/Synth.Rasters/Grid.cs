namespace Synth.Rasters;

/// <summary>
/// A regular metric grid: pixels in the local frame East, North (metres about the scene's centre). Row 0 is north, columns
/// run east; a coordinate is that of a pixel's centre.
/// </summary>
public sealed record Grid
{
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="pixelEastM">Distance of neighbouring columns, metres, above 0.</param>
    /// <param name="pixelNorthM">Distance of neighbouring rows, metres, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public Grid(int width, int height, double pixelEastM, double pixelNorthM)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        CheckSpacing(pixelEastM, nameof(pixelEastM));
        CheckSpacing(pixelNorthM, nameof(pixelNorthM));
        (Width, Height, PixelEastM, PixelNorthM) = (width, height, pixelEastM, pixelNorthM);
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Distance of neighbouring columns, metres.</summary>
    public double PixelEastM { get; }

    /// <summary>Distance of neighbouring rows, metres.</summary>
    public double PixelNorthM { get; }

    /// <summary>The place of the grid's centre on Earth, or null for a scene that lies nowhere in particular.</summary>
    public GeoAnchor? Anchor { get; init; }

    /// <summary>Number of pixels.</summary>
    public int PixelCount => checked(Width * Height);

    /// <summary>East coordinate of a column's centre, metres; fractional and outside columns are allowed.</summary>
    public double EastOf(double column) => (column - (Width - 1) / 2.0) * PixelEastM;

    /// <summary>North coordinate of a row's centre, metres; fractional and outside rows are allowed.</summary>
    public double NorthOf(double row) => ((Height - 1) / 2.0 - row) * PixelNorthM;

    /// <summary>Fractional column of an east coordinate; the inverse of <see cref="EastOf"/>.</summary>
    public double ColumnOf(double eastM) => eastM / PixelEastM + (Width - 1) / 2.0;

    /// <summary>Fractional row of a north coordinate; the inverse of <see cref="NorthOf"/>.</summary>
    public double RowOf(double northM) => (Height - 1) / 2.0 - northM / PixelNorthM;

    /// <summary>Width of the area covered, pixel edges included, metres.</summary>
    public double ExtentEastM => Width * PixelEastM;

    /// <summary>Height of the area covered, pixel edges included, metres.</summary>
    public double ExtentNorthM => Height * PixelNorthM;

    /// <summary>Geodetic latitude and longitude (degrees, WGS84) of a pixel's centre.</summary>
    /// <exception cref="InvalidOperationException">The grid has no <see cref="Anchor"/>.</exception>
    public (double LatitudeDeg, double LongitudeDeg) GeographicOf(double row, double column)
    {
        if (Anchor is null)
        {
            throw new InvalidOperationException("the grid has no anchor: its place on Earth is not known");
        }

        return new LocalProjection(Anchor).ToGeographic(EastOf(column), NorthOf(row));
    }

    private static void CheckSpacing(double spacingM, string name)
    {
        if (!(spacingM > 0 && double.IsFinite(spacingM)))
        {
            throw new ArgumentOutOfRangeException(name, spacingM, "a pixel spacing must be a finite number of metres above 0");
        }
    }
}
