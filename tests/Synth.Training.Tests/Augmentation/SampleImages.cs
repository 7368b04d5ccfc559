using Synth.Numerics.Random;
using Synth.Scenes.Labels;
using Synth.Training.Augmentation;
using Synth.Training.Data;

namespace Synth.Training.Tests.Augmentation;

/// <summary>Small images for tests.</summary>
internal static class SampleImages
{
    public static RandomSource Random(ulong seed, ulong sample = 0) => new(seed, sample, RandomStream.PhaseAugmentation);

    /// <summary>Values, coherence, holes and one elliptic mask, all drawn from a seed.</summary>
    public static TrainingImage Draw(ulong seed, int width, int height, ImageQuantity quantity = ImageQuantity.WrappedPhaseRad)
    {
        RandomSource random = new(seed, 1, RandomStream.Scene);
        int length = width * height;
        float[] values = new float[length], coherence = new float[length];
        byte[] valid = new byte[length], mask = new byte[length];
        random.FillUniform(values.AsSpan(), 0);
        random.FillUniform(coherence.AsSpan(), (ulong)length);
        double x = width * random.NextDouble(), y = height * random.NextDouble();
        double radiusX = 1 + (width * 0.3 * random.NextDouble()), radiusY = 1 + (height * 0.3 * random.NextDouble());
        for (int i = 0; i < length; i++)
        {
            valid[i] = random.NextDouble() < 0.9 ? (byte)1 : (byte)0;
            values[i] = valid[i] == 0 ? 0 : ((values[i] * 2) - 1) * 3;
            double dx = ((i % width) - x) / radiusX, dy = ((i / width) - y) / radiusY;
            mask[i] = (dx * dx) + (dy * dy) <= 1 ? (byte)1 : (byte)0;
        }

        return Of(values, width, height, quantity, valid, coherence, mask);
    }

    /// <summary>An image of given values.</summary>
    public static TrainingImage Of(
        float[] values, int width, int height, ImageQuantity quantity, byte[]? valid = null, float[]? coherence = null, byte[]? mask = null) => new()
        {
            Quantity = quantity,
            Width = width,
            Height = height,
            Values = values,
            Valid = valid ?? [.. Enumerable.Repeat((byte)1, values.Length)],
            Coherence = coherence,
            Mask = mask,
            Box = Tight(mask, width),
            Record = new ImageRecord("test", "none"),
        };

    /// <summary>An encoded image whose every channel is the image's values.</summary>
    public static EncodedImage Encode(TrainingImage image, int channels, GreyLevels levels) => new()
    {
        Channels = channels,
        Width = image.Width,
        Height = image.Height,
        Values = [.. Enumerable.Repeat(image.Values, channels).SelectMany(values => values)],
        Valid = [.. image.Valid],
        Mask = image.Mask is null ? null : [.. image.Mask],
        Box = image.Box,
        Levels = levels,
    };

    /// <summary>A copy that shares no array.</summary>
    public static TrainingImage Copy(TrainingImage image) => new()
    {
        Quantity = image.Quantity,
        Width = image.Width,
        Height = image.Height,
        Values = [.. image.Values],
        Valid = [.. image.Valid],
        Coherence = image.Coherence is null ? null : [.. image.Coherence],
        Mask = image.Mask is null ? null : [.. image.Mask],
        Box = image.Box,
        Record = image.Record,
    };

    /// <summary>The smallest box around a mask, found pixel by pixel.</summary>
    public static ImageBox? Tight(byte[]? mask, int width)
    {
        int[] inside = mask is null ? [] : [.. Enumerable.Range(0, mask.Length).Where(i => mask[i] == 1)];
        if (inside.Length == 0)
        {
            return null;
        }

        (int left, int right) = (inside.Min(i => i % width), inside.Max(i => i % width) + 1);
        (int top, int bottom) = (inside.Min(i => i / width), inside.Max(i => i / width) + 1);
        return new ImageBox((left + right) / 2.0, (top + bottom) / 2.0, (right - left) / 2.0, (bottom - top) / 2.0);
    }

    public static void AssertSame(TrainingImage expected, TrainingImage actual)
    {
        Assert.Equal((expected.Width, expected.Height, expected.Quantity), (actual.Width, actual.Height, actual.Quantity));
        Assert.Equal(expected.Values, actual.Values);
        Assert.Equal(expected.Valid, actual.Valid);
        Assert.Equal(expected.Coherence, actual.Coherence);
        Assert.Equal(expected.Mask, actual.Mask);
        Assert.Equal(expected.Box, actual.Box);
    }

    /// <summary>The deformation mask of a box's pixels.</summary>
    public static int Count(byte[]? mask) => mask is null ? 0 : DeformationMask.Count(mask);
}
