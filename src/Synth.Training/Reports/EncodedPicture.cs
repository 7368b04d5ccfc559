using Synth.Rasters;
using Synth.Rasters.Rendering;
using Synth.Training.Data;

namespace Synth.Training.Reports;

/// <summary>Pictures of what a network sees.</summary>
internal static class EncodedPicture
{
    /// <summary>Phase in colours where the first two channels are its cosine and sine, else the first channel in grey from its lowest to its highest value.</summary>
    /// <param name="batch">Encoded images.</param>
    /// <param name="index">Which.</param>
    internal static PixelImage Coloured(Batch batch, int index) =>
        PhaseOf(batch, index) is { } phase ? Pictures.Phase(phase) : Stretched(batch, index);

    /// <summary>The same in grey: phase from black (-pi) to white (pi).</summary>
    internal static PixelImage Grey(Batch batch, int index) =>
        PhaseOf(batch, index) is { } phase ? Pictures.Coloured(phase, ColourMap.Grey, -Math.PI, Math.PI) : Stretched(batch, index);

    private static ReadOnlySpan<float> Channels(Batch batch, int index)
    {
        int values = batch.Shape.Channels * batch.Shape.Height * batch.Shape.Width;
        return batch.Images.AsSpan(index * values, values);
    }

    private static Raster<float>? PhaseOf(Batch batch, int index)
    {
        (int channels, int height, int width) = batch.Shape;
        int pixels = height * width;
        ReadOnlySpan<float> image = Channels(batch, index);
        return channels >= 2 && IsCircle(image[..pixels], image.Slice(pixels, pixels))
            ? new Raster<float>(width, height, Angles(image[..pixels], image.Slice(pixels, pixels)))
            : null;
    }

    private static PixelImage Stretched(Batch batch, int index)
    {
        (_, int height, int width) = batch.Shape;
        ReadOnlySpan<float> first = Channels(batch, index)[..(height * width)];
        (float low, float high) = (float.MaxValue, float.MinValue);
        foreach (float value in first)
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        PixelImage picture = new(width, height, 1);
        for (int i = 0; i < first.Length; i++)
        {
            picture.Data[i] = (byte)(high > low ? Math.Clamp(255 * (first[i] - low) / (high - low), 0, 255) : 128);
        }

        return picture;
    }

    private static bool IsCircle(ReadOnlySpan<float> cosines, ReadOnlySpan<float> sines)
    {
        bool any = false;
        for (int i = 0; i < cosines.Length; i++)
        {
            float square = cosines[i] * cosines[i] + sines[i] * sines[i];
            if (square != 0 && Math.Abs(square - 1) > 1e-3f)
            {
                return false;
            }

            any |= square != 0;
        }

        return any;
    }

    // nothing is known where both are 0
    private static float[] Angles(ReadOnlySpan<float> cosines, ReadOnlySpan<float> sines)
    {
        float[] angles = new float[cosines.Length];
        for (int i = 0; i < angles.Length; i++)
        {
            angles[i] = cosines[i] == 0 && sines[i] == 0 ? float.NaN : MathF.Atan2(sines[i], cosines[i]);
        }

        return angles;
    }
}
