using ILGPU;
using Synth.Gpu.Scenes;
using Synth.Physics.Engine.Measures;

namespace Synth.Gpu.Measures;

/// <summary>What the fields of scenes measure inside masks, or a part of it.</summary>
/// <param name="Pixels">Pixels of the mask.</param>
/// <param name="Left">First column of it.</param>
/// <param name="Top">First row.</param>
/// <param name="Right">Last column.</param>
/// <param name="Bottom">Last row.</param>
/// <param name="Inside">Sum of the field inside the mask.</param>
/// <param name="Squares">Sum of its squares there.</param>
/// <param name="Noise">Sum of the atmosphere inside the mask.</param>
/// <param name="NoiseSquares">Sum of its squares there.</param>
internal readonly record struct MaskRecord(
    int Pixels, int Left, int Top, int Right, int Bottom, double Inside, double Squares, double Noise, double NoiseSquares);

/// <summary>The fields whose masks are measured: first the deformation of each scene, then the sources.</summary>
internal struct MaskStatisticsArguments
{
    public int Width;
    public int Pixels;
    public int Scenes;
    public int Parts;

    /// <summary>The plane of each field.</summary>
    public ArrayView<int> Planes;
    public ArrayView<float> Deformation;
    public ArrayView<float> Sources;
    public ArrayView<float> Stratified;
    public ArrayView<float> Turbulent;
    public ArrayView<float> Ionosphere;

    /// <summary>Ranges of these fields, in their order.</summary>
    public ArrayView<StatisticsRecord> Statistics;
    public ArrayView<MaskRecord> Partial;
    public ArrayView<MaskRecord> Whole;
}

/// <summary>What the masks of the deformation of scenes are filled from.</summary>
internal struct MarkDeformationArguments
{
    public SceneSlots Scenes;
    public ArrayView<float> Deformation;
    public ArrayView<StatisticsRecord> Statistics;
    public ArrayView<byte> Mask;
}

/// <summary>Measures in two steps whose order does not depend on the device, as <see cref="StatisticsKernel"/> does.</summary>
internal static class MaskStatisticsKernel
{
    /// <summary>Masks of fields, one thread a part of a field.</summary>
    public static void Parts(Index1D index, MaskStatisticsArguments stage)
    {
        int field = index / stage.Parts, part = index - (field * stage.Parts);
        bool isSum = field < stage.Scenes;
        int first = stage.Planes[field] * stage.Pixels;
        float threshold = Threshold(stage.Statistics[field]);
        int pixels = 0, left = stage.Width, top = stage.Pixels, right = -1, bottom = -1;
        double inside = 0, squares = 0, noise = 0, noiseSquares = 0;
        for (int i = part; i < stage.Pixels && threshold > 0; i += stage.Parts)
        {
            float value = isSum ? stage.Deformation[first + i] : stage.Sources[first + i];
            if ((value < 0 ? -value : value) < threshold)
            {
                continue;
            }

            int row = i / stage.Width, column = i - (row * stage.Width);
            pixels++;
            left = column < left ? column : left;
            top = row < top ? row : top;
            right = column > right ? column : right;
            bottom = row > bottom ? row : bottom;
            inside += value;
            squares += (double)value * value;
            if (isSum)
            {
                double atmosphere = (double)stage.Stratified[first + i] + stage.Turbulent[first + i] + stage.Ionosphere[first + i];
                noise += atmosphere;
                noiseSquares += atmosphere * atmosphere;
            }
        }

        stage.Partial[index] = new MaskRecord(pixels, left, top, right, bottom, inside, squares, noise, noiseSquares);
    }

    /// <summary>Masks of fields, one thread a field.</summary>
    public static void Join(Index1D field, MaskStatisticsArguments stage)
    {
        int pixels = 0, left = stage.Width, top = stage.Pixels, right = -1, bottom = -1;
        double inside = 0, squares = 0, noise = 0, noiseSquares = 0;
        for (int i = 0; i < stage.Parts; i++)
        {
            MaskRecord part = stage.Partial[(field * stage.Parts) + i];
            pixels += part.Pixels;
            left = part.Left < left ? part.Left : left;
            top = part.Top < top ? part.Top : top;
            right = part.Right > right ? part.Right : right;
            bottom = part.Bottom > bottom ? part.Bottom : bottom;
            inside += part.Inside;
            squares += part.Squares;
            noise += part.Noise;
            noiseSquares += part.NoiseSquares;
        }

        stage.Whole[field] = new MaskRecord(pixels, left, top, right, bottom, inside, squares, noise, noiseSquares);
    }

    /// <summary>The mask of the deformation of scenes, one thread a pixel of a scene.</summary>
    public static void Mark(Index1D index, MarkDeformationArguments stage)
    {
        int place = stage.Scenes.Place(index, out int scene, out _);
        float value = stage.Deformation[place], threshold = Threshold(stage.Statistics[scene]);
        stage.Mask[place] = threshold > 0 && (value < 0 ? -value : value) >= threshold ? (byte)1 : (byte)0;
    }

    /// <summary>Magnitude from which a pixel of a field lies in its mask; 0 for a field of zeros.</summary>
    public static float Threshold(StatisticsRecord statistics)
    {
        float low = statistics.Lowest < 0 ? -statistics.Lowest : statistics.Lowest;
        float high = statistics.Highest < 0 ? -statistics.Highest : statistics.Highest;
        return MaskMeasure.Fraction * (low > high ? low : high);
    }
}
