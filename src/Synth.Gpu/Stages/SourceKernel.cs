using ILGPU;

namespace Synth.Gpu.Stages;

/// <summary>The sources of one scene, to be summed up anew.</summary>
internal struct SourceSumArguments
{
    public int Pixels;
    public int Sources;
    public ArrayView<float> Factors;
    public ArrayView<float> SourceLos;
    public ArrayView<float> SumLos;
}

/// <summary>Fields to be stored in single precision.</summary>
internal struct NarrowArguments<TElement>
    where TElement : unmanaged
{
    public ArrayView<TElement> Values;
    public ArrayView<float> Narrow;
}

/// <summary>What is done to the deformation of sources once it is computed, one thread a pixel.</summary>
internal static class SourceKernel
{
    /// <summary>Multiplies each source by its factor, and adds them up.</summary>
    public static void Strengthen(Index1D index, SourceSumArguments stage)
    {
        float sum = 0;
        for (int source = 0; source < stage.Sources; source++)
        {
            int place = (source * stage.Pixels) + index;
            float value = stage.SourceLos[place] * stage.Factors[source];
            stage.SourceLos[place] = value;
            sum += value;
        }

        stage.SumLos[index] = sum;
    }

    /// <summary>Copies.</summary>
    public static void NarrowSingle(Index1D index, NarrowArguments<float> field) => field.Narrow[index] = field.Values[index];

    /// <summary>Copies and rounds.</summary>
    public static void NarrowDouble(Index1D index, NarrowArguments<double> field) => field.Narrow[index] = (float)field.Values[index];
}
