using ILGPU;
using Synth.Gpu.Scenes;

namespace Synth.Gpu.Measures;

/// <summary>Pixels counted over the whole of a scene, or a part of it.</summary>
internal readonly record struct CountRecord(int Valid, int Coherent, int Strong, int StrongValid);

/// <summary>Bounds of what is counted in a scene.</summary>
/// <param name="Coherent">Coherence from which a pixel counts as coherent.</param>
/// <param name="StrongM">Magnitude of the deformation above which a pixel counts as strong, m.</param>
internal readonly record struct CountBounds(float Coherent, float StrongM);

/// <summary>The scenes whose pixels are counted.</summary>
internal struct CountArguments
{
    public SceneSlots Scenes;
    public int Parts;
    public ArrayView<CountBounds> Bounds;
    public ArrayView<float> Deformation;
    public ArrayView<float> Coherence;
    public ArrayView<byte> Valid;
    public ArrayView<CountRecord> Partial;
    public ArrayView<CountRecord> Whole;
}

/// <summary>Counts in two steps, as <see cref="MaskStatisticsKernel"/> measures.</summary>
internal static class CountKernel
{
    /// <summary>Counts over scenes, one thread a part of a scene.</summary>
    public static void Parts(Index1D index, CountArguments stage)
    {
        int scene = index / stage.Parts, part = index - (scene * stage.Parts), pixels = stage.Scenes.Pixels, first = stage.Scenes.Slots[scene] * pixels;
        CountBounds bounds = stage.Bounds[scene];
        int valid = 0, coherent = 0, strong = 0, strongValid = 0;
        for (int i = part; i < pixels; i += stage.Parts)
        {
            float value = stage.Deformation[first + i];
            int isValid = stage.Valid[first + i], isStrong = (value < 0 ? -value : value) > bounds.StrongM ? 1 : 0;
            valid += isValid;
            coherent += stage.Coherence[first + i] >= bounds.Coherent ? isValid : 0;
            strong += isStrong;
            strongValid += isStrong * isValid;
        }

        stage.Partial[index] = new CountRecord(valid, coherent, strong, strongValid);
    }

    /// <summary>Counts over scenes, one thread a scene.</summary>
    public static void Join(Index1D scene, CountArguments stage)
    {
        int valid = 0, coherent = 0, strong = 0, strongValid = 0;
        for (int i = 0; i < stage.Parts; i++)
        {
            CountRecord part = stage.Partial[(scene * stage.Parts) + i];
            valid += part.Valid;
            coherent += part.Coherent;
            strong += part.Strong;
            strongValid += part.StrongValid;
        }

        stage.Whole[scene] = new CountRecord(valid, coherent, strong, strongValid);
    }
}
