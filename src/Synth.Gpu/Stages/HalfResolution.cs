using ILGPU;
using Synth.Physics.Interferometry;

namespace Synth.Gpu.Stages;

/// <summary>Fields on every second pixel, read at every pixel.</summary>
internal static class HalfResolution
{
    /// <summary>The value of a scene's field at a pixel.</summary>
    /// <param name="fields">Fields of scenes, one after the other.</param>
    /// <param name="scene">Which of them.</param>
    /// <param name="row">Row of the pixel.</param>
    /// <param name="column">Column of the pixel.</param>
    /// <param name="width">Columns of the scene.</param>
    /// <param name="height">Rows of the scene.</param>
    public static float At(ArrayView<float> fields, int scene, int row, int column, int width, int height)
    {
        int columns = (width + 1) / 2, rows = (height + 1) / 2, first = scene * columns * rows;
        int below = (row + 1) / 2 < rows ? (row + 1) / 2 : rows - 1;
        int upper = first + (row / 2 * columns), lower = first + (below * columns);
        int left = column / 2, right = (column + 1) / 2 < columns ? (column + 1) / 2 : columns - 1;
        return HalfResolutionField.Between(fields[upper + left], fields[upper + right], fields[lower + left], fields[lower + right]);
    }
}
