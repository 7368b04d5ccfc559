using Synth.Training.Data;

namespace Synth.Training.Augmentation.Warping;

/// <summary>Says from where in its source each pixel of a warped image comes. Coordinates are in pixels, centres at whole numbers.</summary>
/// <param name="width">Columns of the warped image.</param>
/// <param name="height">Rows of the warped image.</param>
/// <param name="area">Source pixels for one pixel of the warped image, above 0.</param>
internal abstract class SourceMap(int width, int height, double area)
{
    /// <summary>Columns of the warped image.</summary>
    public int Width => width;

    /// <summary>Rows of the warped image.</summary>
    public int Height => height;

    /// <summary>Source pixels for one pixel of the warped image.</summary>
    public double Area => area;

    /// <summary>Sides of a pixel of the warped image on the ground, smooth displacements left aside.</summary>
    /// <param name="source">Sides of a pixel of the source.</param>
    public abstract PixelSize PixelSizeOf(PixelSize source);

    /// <summary>Places of a row's pixels in the source.</summary>
    /// <param name="row">Row of the warped image.</param>
    /// <param name="x">Receives a column of the source for each pixel.</param>
    /// <param name="y">Receives a row of the source for each pixel.</param>
    public abstract void Places(int row, Span<float> x, Span<float> y);
}
