using ILGPU;
using Synth.Gpu.Transforms;

namespace Synth.Gpu.Fields;

/// <summary>What random fields are put together from.</summary>
internal struct AssemblyArguments
{
    /// <summary>Columns of a field.</summary>
    public int Width;

    /// <summary>Pixels of a field.</summary>
    public int Pixels;
    public ArrayView<FieldRecord> Records;
    public ArrayView<PlaneRecord> Planes;

    /// <summary>Both grids of all fields, not yet divided by their numbers of points.</summary>
    public ArrayView<float> Values;

    /// <summary>The four basis functions of a cubic spline at each phase, one after the other, for each step.</summary>
    public ArrayView<float> Weights;

    /// <summary>Receives the fields, each in its slot.</summary>
    public ArrayView<float> Fields;
}

/// <summary>Fine grid plus spline surface of the coarse grid, one thread a pixel of a field.</summary>
internal static class AssemblyKernel
{
    /// <summary>The smallest step; each of the others is twice the one before.</summary>
    public const int SmallestStep = 8;

    public static void Assemble(Index1D index, AssemblyArguments stage)
    {
        int number = index / stage.Pixels, pixel = index - (number * stage.Pixels);
        FieldRecord field = stage.Records[number];
        PlaneRecord fine = stage.Planes[field.Fine], coarse = stage.Planes[field.Coarse];
        int row = pixel / stage.Width, column = pixel - (row * stage.Width), step = field.Step;
        int first = coarse.FirstValue + (row / step * coarse.Columns) + (column / step);
        int rowPhase = FirstWeight(step) + (row % step), columnPhase = FirstWeight(step) + (column % step);
        float spline = 0;
        for (int i = 0; i < 4; i++)
        {
            float across = 0;
            for (int j = 0; j < 4; j++)
            {
                across += stage.Weights[(j * step) + rowPhase] * stage.Values[first + (j * coarse.Columns) + i];
            }

            spline += across * stage.Weights[(i * step) + columnPhase];
        }

        float value = stage.Values[fine.FirstValue + (row * fine.Columns) + column];
        stage.Fields[(field.Slot * stage.Pixels) + pixel] = (value / fine.Values) + (spline / coarse.Values);
    }

    /// <summary>Where the weights of a step begin: those of all smaller steps come before.</summary>
    public static int FirstWeight(int step) => 4 * (step - SmallestStep);
}
