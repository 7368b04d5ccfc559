namespace Synth.Scenes.Labels;

/// <summary>A box in pixels, x to the right and y down, pixel centres at whole numbers; half sizes reach the outer pixel edges.</summary>
/// <param name="CenterX">Column of the centre.</param>
/// <param name="CenterY">Row of the centre.</param>
/// <param name="HalfWidth">Half the number of columns inside.</param>
/// <param name="HalfHeight">Half the number of rows inside.</param>
public readonly record struct PixelBox(double CenterX, double CenterY, double HalfWidth, double HalfHeight)
{
    /// <summary>The box around whole pixels, all four of them inside.</summary>
    /// <param name="left">First column.</param>
    /// <param name="top">First row.</param>
    /// <param name="right">Last column.</param>
    /// <param name="bottom">Last row.</param>
    public static PixelBox FromEdges(int left, int top, int right, int bottom) =>
        new((left + right) / 2.0, (top + bottom) / 2.0, (right - left + 1) / 2.0, (bottom - top + 1) / 2.0);

    /// <summary>First column inside.</summary>
    public int Left => (int)(CenterX - HalfWidth + 0.5);

    /// <summary>First row inside.</summary>
    public int Top => (int)(CenterY - HalfHeight + 0.5);

    /// <summary>Columns inside.</summary>
    public int Columns => (int)(2 * HalfWidth);

    /// <summary>Rows inside.</summary>
    public int Rows => (int)(2 * HalfHeight);
}
