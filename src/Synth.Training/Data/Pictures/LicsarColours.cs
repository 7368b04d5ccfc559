using Synth.Rasters;
using Synth.Rasters.Rendering;

namespace Synth.Training.Data.Pictures;

/// <summary>Turns the colours of LiCSAR browse pictures (<c>*.geo.diff.png</c>) back into wrapped phase.</summary>
/// <remarks>
/// Two styles exist, told apart by their colours: a scale from blue to red (<see cref="LicsarPalette"/>), and hue for phase with
/// amplitude as brightness. Grey values of either fold the phase, as luminance rises and falls along the colours.
/// </remarks>
public static class LicsarColours
{
    /// <summary>Whether a picture is of the palette style rather than of the overlay style.</summary>
    public static bool IsPalette(PixelImage picture) => LicsarPalettePicture.Matches(picture);

    /// <summary>Decodes a picture, its style found by its colours.</summary>
    /// <param name="picture">RGB, with or without transparency (transparent pixels are no-data).</param>
    /// <param name="record">What is known of it.</param>
    /// <exception cref="InvalidDataException">The picture is grey.</exception>
    public static TrainingImage Decode(PixelImage picture, ImageRecord record)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if (picture.Channels < 3)
        {
            throw new InvalidDataException("the picture is grey; LiCSAR's browse pictures have colours");
        }

        byte[] valid = new byte[picture.Width * picture.Height];
        float[] phases = IsPalette(picture) ? LicsarPalettePicture.Decode(picture, valid) : LicsarOverlayPicture.Decode(picture, valid);
        return new TrainingImage
        {
            Quantity = ImageQuantity.WrappedPhaseRad,
            Width = picture.Width,
            Height = picture.Height,
            Values = phases,
            Valid = valid,
            Record = record,
        };
    }

    internal static Rgb PixelOf(PixelImage picture, int pixel)
    {
        ReadOnlySpan<byte> channels = picture.Data.AsSpan(pixel * picture.Channels, 3);
        return new Rgb(channels[0], channels[1], channels[2]);
    }

    internal static bool IsOpaque(PixelImage picture, int pixel) =>
        picture.Channels < 4 || picture.Data[(pixel * picture.Channels) + 3] >= 128;
}
