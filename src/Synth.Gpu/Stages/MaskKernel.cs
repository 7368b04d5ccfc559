using ILGPU;
using Synth.Gpu.Measures;
using Synth.Gpu.Random;
using Synth.Gpu.Scenes;
using Synth.Numerics.Random;
using Synth.Physics.Interferometry;

namespace Synth.Gpu.Stages;

/// <summary>A random mask.</summary>
/// <param name="Field">Which half-resolution field makes it; -1 for a mask of blocks.</param>
/// <param name="Threshold">Level of a turbulent mask between the field's extremes, 0 to 1.</param>
/// <param name="Counter">The stream of a mask of blocks, for its uniform floats.</param>
/// <param name="FirstIndex">Index of its first number.</param>
/// <param name="BlockPixels">Side of a block.</param>
/// <param name="Chance">Smallest number that is no less than the chance of a block.</param>
internal readonly record struct MaskDrawRecord(int Field, double Threshold, PhiloxCounter Counter, ulong FirstIndex, int BlockPixels, float Chance);

/// <summary>What random masks are drawn from and added to.</summary>
internal struct MaskArguments
{
    public SceneSlots Scenes;

    /// <summary>The masks of the scenes, one scene after the other.</summary>
    public ArrayView<MaskDrawRecord> Masks;

    /// <summary>Where the masks of each scene begin, and where those of the last end.</summary>
    public ArrayView<int> FirstMask;

    /// <summary>Half-resolution fields of the turbulent masks.</summary>
    public ArrayView<float> Fields;
    public ArrayView<StatisticsRecord> Statistics;
    public ArrayView<byte> Incoherent;
}

/// <summary>Adds random masks to the incoherent pixels of scenes, one thread a pixel of a scene.</summary>
internal static class MaskKernel
{
    public static void Add(Index1D index, MaskArguments stage)
    {
        int place = stage.Scenes.Place(index, out int scene, out int pixel), width = stage.Scenes.Width;
        int row = pixel / width, column = pixel - (row * width);
        bool isMasked = false;
        for (int i = stage.FirstMask[scene]; i < stage.FirstMask[scene + 1]; i++)
        {
            MaskDrawRecord mask = stage.Masks[i];
            isMasked |= mask.Field >= 0 ? IsTurbulent(stage, mask, row, column) : IsBlock(mask, width, row, column);
        }

        if (isMasked)
        {
            stage.Incoherent[place] = 1;
        }
    }

    /// <summary>Where a field exceeds its level.</summary>
    private static bool IsTurbulent(MaskArguments stage, MaskDrawRecord mask, int row, int column)
    {
        StatisticsRecord statistics = stage.Statistics[mask.Field];
        float level = IncoherentMaskField.Level(mask.Threshold, statistics.Lowest, statistics.Highest);
        return HalfResolution.At(stage.Fields, mask.Field, row, column, stage.Scenes.Width, stage.Scenes.Height) > level;
    }

    /// <summary>Blocks by chance.</summary>
    private static bool IsBlock(MaskDrawRecord mask, int width, int row, int column)
    {
        int side = mask.BlockPixels, across = (width + side - 1) / side;
        ulong number = mask.FirstIndex + (ulong)((row / side * across) + (column / side));
        return DeviceRandom.Uniform(mask.Counter, number).Value < mask.Chance;
    }
}
