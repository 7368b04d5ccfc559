namespace Synth.Training.Augmentation.Warping;

/// <summary>The linear map (x, y) to (Xx x + Xy y + X0, Yx x + Yy y + Y0).</summary>
internal readonly record struct AffineTransform(double Xx, double Xy, double X0, double Yx, double Yy, double Y0)
{
    /// <summary>Signed area of the image of a unit square.</summary>
    public double Determinant => (Xx * Yy) - (Xy * Yx);

    /// <summary>The map that undoes this one; the determinant must not be 0.</summary>
    public AffineTransform Inverse()
    {
        double scale = 1 / Determinant;
        (double xx, double xy, double yx, double yy) = (Yy * scale, -Xy * scale, -Yx * scale, Xx * scale);
        return new AffineTransform(xx, xy, -((xx * X0) + (xy * Y0)), yx, yy, -((yx * X0) + (yy * Y0)));
    }

    /// <summary>A turn about a point, counterclockwise as seen on the picture, whose y runs down.</summary>
    public static AffineTransform Turn(double angleRad, double centreX, double centreY)
    {
        (double sine, double cosine) = Math.SinCos(angleRad);
        return new AffineTransform(
            cosine, sine, centreX - (cosine * centreX) - (sine * centreY), -sine, cosine, centreY + (sine * centreX) - (cosine * centreY));
    }

    /// <summary>The map that takes three points to three others.</summary>
    /// <param name="from">Corners of a triangle with an area.</param>
    /// <param name="to">Where they go.</param>
    public static AffineTransform Between(ReadOnlySpan<(double X, double Y)> from, ReadOnlySpan<(double X, double Y)> to)
    {
        AffineTransform basis = OfTriangle(from);
        return OfTriangle(to).After(basis.Inverse());
    }

    /// <summary>This map done after another.</summary>
    public AffineTransform After(in AffineTransform first) => new(
        (Xx * first.Xx) + (Xy * first.Yx),
        (Xx * first.Xy) + (Xy * first.Yy),
        (Xx * first.X0) + (Xy * first.Y0) + X0,
        (Yx * first.Xx) + (Yy * first.Yx),
        (Yx * first.Xy) + (Yy * first.Yy),
        (Yx * first.X0) + (Yy * first.Y0) + Y0);

    // the map of (0, 0), (1, 0), (0, 1) to the corners
    private static AffineTransform OfTriangle(ReadOnlySpan<(double X, double Y)> corners) => new(
        corners[1].X - corners[0].X,
        corners[2].X - corners[0].X,
        corners[0].X,
        corners[1].Y - corners[0].Y,
        corners[2].Y - corners[0].Y,
        corners[0].Y);
}
