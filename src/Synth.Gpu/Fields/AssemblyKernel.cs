using ILGPU;

namespace Synth.Gpu.Fields;

/// <summary>What a random field is put together from.</summary>
internal struct AssemblyArguments
{
    /// <summary>Columns of the field.</summary>
    public int Width;

    /// <summary>Columns of the fine grid.</summary>
    public int FineColumns;

    /// <summary>Columns of the coarse grid.</summary>
    public int CoarseColumns;

    /// <summary>Fine pixels per coarse one.</summary>
    public int Step;

    /// <summary>Factor on the fine grid's numbers.</summary>
    public float FineScale;

    /// <summary>Factor on the coarse grid's numbers.</summary>
    public float CoarseScale;

    public ArrayView<float> Fine;
    public ArrayView<float> Coarse;

    /// <summary>The four basis functions of a cubic spline at each phase, one after the other.</summary>
    public ArrayView<float> Weights;

    /// <summary>Receives the field.</summary>
    public ArrayView<float> Field;
}

/// <summary>Fine grid plus spline surface of the coarse grid, one thread a pixel.</summary>
internal static class AssemblyKernel
{
    public static void Assemble(Index1D index, AssemblyArguments parts)
    {
        int row = index / parts.Width, column = index % parts.Width, step = parts.Step;
        int first = (row / step * parts.CoarseColumns) + (column / step);
        int rowPhase = row % step, columnPhase = column % step;
        float spline = 0;
        for (int i = 0; i < 4; i++)
        {
            float across = 0;
            for (int j = 0; j < 4; j++)
            {
                across += parts.Weights[(j * step) + rowPhase] * parts.Coarse[first + (j * parts.CoarseColumns) + i];
            }

            spline += across * parts.Weights[(i * step) + columnPhase];
        }

        parts.Field[index] = (parts.Fine[(row * parts.FineColumns) + column] * parts.FineScale) + (spline * parts.CoarseScale);
    }
}
