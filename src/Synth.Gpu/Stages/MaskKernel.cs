using ILGPU;
using Synth.Gpu.Measures;
using Synth.Gpu.Random;
using Synth.Numerics.Random;
using Synth.Physics.Interferometry;

namespace Synth.Gpu.Stages;

/// <summary>What a random mask of one scene is drawn from and added to.</summary>
internal struct MaskArguments
{
    public int Width;
    public int Height;

    /// <summary>Level of a turbulent mask between the field's extremes, 0 to 1.</summary>
    public double Threshold;

    /// <summary>A turbulent mask's half-resolution field.</summary>
    public ArrayView<float> Field;
    public ArrayView<StatisticsRecord> Statistics;

    /// <summary>The stream of a mask of blocks, for its uniform floats.</summary>
    public PhiloxCounter Counter;

    /// <summary>Index of its first number.</summary>
    public ulong FirstIndex;

    /// <summary>Side of a block.</summary>
    public int BlockPixels;

    /// <summary>Smallest number that is no less than the chance of a block.</summary>
    public float Chance;
    public ArrayView<byte> Incoherent;
}

/// <summary>Adds random masks to the incoherent pixels of a scene, one thread a pixel.</summary>
internal static class MaskKernel
{
    /// <summary>Where a field exceeds its level.</summary>
    public static void Turbulent(Index1D index, MaskArguments mask)
    {
        int row = index / mask.Width, column = index - (row * mask.Width);
        StatisticsRecord statistics = mask.Statistics[0];
        float level = IncoherentMaskField.Level(mask.Threshold, statistics.Lowest, statistics.Highest);
        if (HalfResolution.At(mask.Field, 0, row, column, mask.Width, mask.Height) > level)
        {
            mask.Incoherent[index] = 1;
        }
    }

    /// <summary>Blocks by chance.</summary>
    public static void Blocks(Index1D index, MaskArguments mask)
    {
        int row = index / mask.Width, column = index - (row * mask.Width), side = mask.BlockPixels;
        int across = (mask.Width + side - 1) / side;
        ulong number = mask.FirstIndex + (ulong)((row / side * across) + (column / side));
        if (DeviceRandom.Uniform(mask.Counter, number).Value < mask.Chance)
        {
            mask.Incoherent[index] = 1;
        }
    }
}
