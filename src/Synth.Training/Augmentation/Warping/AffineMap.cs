namespace Synth.Training.Augmentation.Warping;

/// <summary>A linear map from the warped image to its source, with a smooth displacement before it where there is one.</summary>
/// <param name="width">Columns of the warped image.</param>
/// <param name="height">Rows of the warped image.</param>
/// <param name="toSource">From pixels of the warped image to those of the source.</param>
/// <param name="displacement">Displacement of the warped image's pixels before the linear map, or null for none.</param>
internal sealed class AffineMap(int width, int height, AffineTransform toSource, SmoothDisplacement? displacement = null)
    : SourceMap(width, height, Math.Abs(toSource.Determinant))
{
    public override void Places(int row, Span<float> x, Span<float> y)
    {
        // from the row's first pixel, so that floats keep the digits
        double startX = (toSource.Xy * row) + toSource.X0;
        double startY = (toSource.Yy * row) + toSource.Y0;
        if (displacement is null)
        {
            for (int i = 0; i < x.Length; i++)
            {
                x[i] = (float)(startX + (toSource.Xx * i));
                y[i] = (float)(startY + (toSource.Yx * i));
            }

            return;
        }

        displacement.Row(row, x, y);
        for (int i = 0; i < x.Length; i++)
        {
            (double dx, double dy) = (x[i], y[i]);
            x[i] = (float)(startX + (toSource.Xx * (i + dx)) + (toSource.Xy * dy));
            y[i] = (float)(startY + (toSource.Yx * (i + dx)) + (toSource.Yy * dy));
        }
    }
}
