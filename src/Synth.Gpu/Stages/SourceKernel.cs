using ILGPU;
using Synth.Gpu.Scenes;

namespace Synth.Gpu.Stages;

/// <summary>The sources of some scenes, to be summed up anew.</summary>
internal struct SourceSumArguments
{
    public SceneSlots Scenes;

    /// <summary>Where the sources of each scene begin, and where those of the last end.</summary>
    public ArrayView<int> FirstSource;

    /// <summary>The plane of each source.</summary>
    public ArrayView<int> Planes;

    /// <summary>The factor of each source.</summary>
    public ArrayView<float> Factors;
    public ArrayView<float> SourceLos;
    public ArrayView<float> SumLos;
}

/// <summary>Fields to be stored in single precision.</summary>
internal struct NarrowArguments<TElement>
    where TElement : unmanaged
{
    /// <summary>Values of a field.</summary>
    public int Pixels;

    /// <summary>The plane that each field goes to.</summary>
    public ArrayView<int> Planes;

    /// <summary>The fields, one after the other.</summary>
    public ArrayView<TElement> Values;
    public ArrayView<float> Narrow;

    /// <summary>Where a value goes.</summary>
    public readonly int Place(int index)
    {
        int field = index / Pixels;
        return (Planes[field] * Pixels) + index - (field * Pixels);
    }
}

/// <summary>What is done to the deformation of sources once it is computed, one thread a pixel of a scene or of a field.</summary>
internal static class SourceKernel
{
    /// <summary>Multiplies each source by its factor, and adds them up.</summary>
    public static void Strengthen(Index1D index, SourceSumArguments stage)
    {
        int sumPlace = stage.Scenes.Place(index, out int scene, out int pixel);
        float sum = 0;
        for (int source = stage.FirstSource[scene]; source < stage.FirstSource[scene + 1]; source++)
        {
            int place = (stage.Planes[source] * stage.Scenes.Pixels) + pixel;
            float value = stage.SourceLos[place] * stage.Factors[source];
            stage.SourceLos[place] = value;
            sum += value;
        }

        stage.SumLos[sumPlace] = sum;
    }

    /// <summary>Copies fields into their planes.</summary>
    public static void NarrowSingle(Index1D index, NarrowArguments<float> field) => field.Narrow[field.Place(index)] = field.Values[index];

    /// <summary>Copies and rounds them.</summary>
    public static void NarrowDouble(Index1D index, NarrowArguments<double> field) => field.Narrow[field.Place(index)] = (float)field.Values[index];
}
