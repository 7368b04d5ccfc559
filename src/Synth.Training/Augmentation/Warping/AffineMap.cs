using System.Numerics.Tensors;
using Synth.Training.Data;

namespace Synth.Training.Augmentation.Warping;

/// <summary>A linear map from the warped image to its source, with a smooth displacement before it where there is one.</summary>
/// <param name="width">Columns of the warped image.</param>
/// <param name="height">Rows of the warped image.</param>
/// <param name="toSource">From pixels of the warped image to those of the source.</param>
/// <param name="displacement">Displacement of the warped image's pixels before the linear map, or null for none.</param>
internal sealed class AffineMap(int width, int height, AffineTransform toSource, SmoothDisplacement? displacement = null)
    : SourceMap(width, height, Math.Abs(toSource.Determinant))
{
    private readonly float[] _stepsX = Steps(width, toSource.Xx);
    private readonly float[] _stepsY = Steps(width, toSource.Yx);

    public override void Places(int row, Span<float> x, Span<float> y)
    {
        float startX = (float)((toSource.Xy * row) + toSource.X0);
        float startY = (float)((toSource.Yy * row) + toSource.Y0);
        if (displacement is null)
        {
            TensorPrimitives.Add(_stepsX, startX, x);
            TensorPrimitives.Add(_stepsY, startY, y);
            return;
        }

        using Rented<float> right = new(Width);
        using Rented<float> down = new(Width);
        displacement.Row(row, right.Span, down.Span);
        Moved(right.Span, (float)toSource.Xx, down.Span, (float)toSource.Xy, _stepsX, startX, x);
        Moved(right.Span, (float)toSource.Yx, down.Span, (float)toSource.Yy, _stepsY, startY, y);
    }

    public override PixelSize PixelSizeOf(PixelSize source) => new(
        double.Hypot(toSource.Xx * source.WidthM, toSource.Yx * source.HeightM),
        double.Hypot(toSource.Xy * source.WidthM, toSource.Yy * source.HeightM));

    private static void Moved(
        ReadOnlySpan<float> right, float perRight, ReadOnlySpan<float> down, float perDown, ReadOnlySpan<float> steps, float start, Span<float> places)
    {
        TensorPrimitives.MultiplyAdd(right, perRight, steps, places);
        TensorPrimitives.MultiplyAdd(down, perDown, places, places);
        TensorPrimitives.Add(places, start, places);
    }

    private static float[] Steps(int count, double step)
    {
        float[] steps = new float[count];
        for (int i = 0; i < count; i++)
        {
            steps[i] = (float)(step * i);
        }

        return steps;
    }
}
