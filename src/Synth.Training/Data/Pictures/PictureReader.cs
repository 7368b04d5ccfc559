using Synth.Datasets;
using Synth.Rasters;
using Synth.Rasters.Formats;

namespace Synth.Training.Data.Pictures;

/// <summary>Reads PNG, TIFF and NPY files as training images. Stateless: safe to use from several threads.</summary>
public static class PictureReader
{
    private const float Pi = MathF.PI;
    private static readonly float[] PhaseOfGrey = [.. Enumerable.Range(0, 256).Select(grey => Math.Min((float)((grey / 255.0 * 2 * Math.PI) - Math.PI), PhaseMath.JustBelowPi))];

    /// <summary>Endings of the files that can be read, lower case, each with its dot.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".png", ".tif", ".tiff", ".npy"];

    /// <summary>True when the name ends as a file that can be read does.</summary>
    public static bool CanRead(string path) => Endings.Contains(Path.GetExtension(path).ToLowerInvariant());

    /// <summary>Reads a file.</summary>
    /// <param name="path">A PNG (8-bit numbers), TIFF (first band) or NPY file (two-dimensional).</param>
    /// <param name="content">What its numbers mean.</param>
    /// <param name="record">What is known of it.</param>
    /// <exception cref="DatasetException">It is missing or cannot be read so; the message names the file.</exception>
    public static TrainingImage Read(string path, PictureContent content, ImageRecord record)
    {
        try
        {
            return Path.GetExtension(path).ToLowerInvariant() switch
            {
                ".png" => FromPicture(PngFile.Read(path), content, record),
                ".tif" or ".tiff" => FromGeoTiff(GeoTiffFile.Read(path), content, record),
                ".npy" => FromRaster(NpyFile.Read(path).ToFloatRaster(), content, record),
                _ => throw new DatasetException($"{path}: the file is none of {string.Join(", ", Endings)}"),
            };
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new DatasetException(e.Message.Contains(path, StringComparison.Ordinal) ? e.Message : $"{path}: {e.Message}", e);
        }
    }

    /// <summary>A picture as a training image.</summary>
    /// <exception cref="InvalidDataException">A picture of 8-bit numbers cannot hold this content.</exception>
    public static TrainingImage FromPicture(PixelImage picture, PictureContent content, ImageRecord record)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return content switch
        {
            PictureContent.GreyPhase => FromGreyPhase(OneChannel(picture), record),
            PictureContent.Grey => FromRaster(picture.ToGrey().Map(grey => (float)grey), content, record),
            PictureContent.LicsarColours => LicsarColours.Decode(picture, record),
            _ => throw new InvalidDataException("a PNG holds 8-bit numbers; its content is grey_phase, grey or licsar_colours"),
        };
    }

    /// <summary>Grey phase as a training image, flat no-data found.</summary>
    public static TrainingImage FromGreyPhase(Raster<byte> grey, ImageRecord record)
    {
        ArgumentNullException.ThrowIfNull(grey);
        byte[] valid = new byte[grey.Data.Length];
        valid.AsSpan().Fill(1);
        bool hasGaps = FlatNoData.Clear(grey.Data, grey.Width, valid) > 0;
        float[] values = new float[grey.Data.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = PhaseOfGrey[grey.Data[i]];
        }

        if (hasGaps)
        {
            ClearInvalid(values, valid);
        }

        return Image(grey.Width, grey.Height, ImageQuantity.WrappedPhaseRad, values, valid, record, grey.Grid);
    }

    /// <summary>Numbers as a training image; NaN is no-data, and so is exactly 0 of phases and displacements (as LiCSAR writes it).</summary>
    /// <exception cref="InvalidDataException">Wrapped phase beyond [-pi, pi].</exception>
    public static TrainingImage FromRaster(Raster<float> raster, PictureContent content, ImageRecord record)
    {
        ArgumentNullException.ThrowIfNull(raster);
        if (content is PictureContent.GreyPhase)
        {
            return FromGreyPhase(raster.Map(ToByte), record);
        }

        float[] values = (float[])raster.Data.Clone();
        byte[] valid = new byte[values.Length];
        bool isZeroGap = content != PictureContent.Grey;
        float perUnit = content is PictureContent.LosMm or PictureContent.VelocityMmPerYear ? 1000 : 1;
        for (int i = 0; i < values.Length; i++)
        {
            bool isKnown = float.IsFinite(values[i]) && !(isZeroGap && values[i] == 0);
            valid[i] = isKnown ? (byte)1 : (byte)0;
            values[i] = isKnown ? values[i] / perUnit : 0;
        }

        if (content == PictureContent.WrappedRad)
        {
            RefuseUnwrapped(values);
        }

        return Image(raster.Width, raster.Height, QuantityOf(content), values, valid, record, raster.Grid);
    }

    /// <summary>What the values of an image of a content are.</summary>
    /// <exception cref="InvalidDataException">There is no such content.</exception>
    public static ImageQuantity QuantityOf(PictureContent content) => content switch
    {
        PictureContent.GreyPhase or PictureContent.WrappedRad => ImageQuantity.WrappedPhaseRad,
        PictureContent.UnwrappedRad => ImageQuantity.UnwrappedPhaseRad,
        PictureContent.LosM or PictureContent.LosMm => ImageQuantity.LosDisplacementM,
        PictureContent.VelocityMPerYear or PictureContent.VelocityMmPerYear => ImageQuantity.LosVelocityMPerYear,
        PictureContent.Grey => ImageQuantity.Grey,
        _ => throw new InvalidDataException("licsar_colours are read from pictures (PNG)"),
    };

    private static TrainingImage FromGeoTiff(GeoTiffImage file, PictureContent content, ImageRecord record)
    {
        TrainingImage image = FromRaster(file.Bands[0], content, record);
        image.Placement = file.Header.Placement;
        return image;
    }

    private static Raster<byte> OneChannel(PixelImage picture)
    {
        if (picture.Channels == 1)
        {
            return new Raster<byte>(picture.Width, picture.Height, picture.Data);
        }

        Raster<byte> first = new(picture.Width, picture.Height);
        ReadOnlySpan<byte> data = picture.Data;
        int channels = picture.Channels;
        for (int i = 0; i < first.Data.Length; i++)
        {
            ReadOnlySpan<byte> pixel = data.Slice(i * channels, channels);
            if (channels >= 3 && (pixel[1] != pixel[0] || pixel[2] != pixel[0]))
            {
                throw new InvalidDataException("the picture has colours; grey phase was expected (licsar_colours decodes those of LiCSAR)");
            }

            first.Data[i] = pixel[0];
        }

        return first;
    }

    private static void RefuseUnwrapped(Span<float> values)
    {
        foreach (float value in values)
        {
            if (Math.Abs(value) > Pi + 1e-3f)
            {
                throw new InvalidDataException(FormattableString.Invariant($"holds {value} rad, which is no wrapped phase; its content is unwrapped_rad"));
            }
        }

        PhaseMath.Wrap(values);
    }

    private static byte ToByte(float value) => float.IsNaN(value)
        ? (byte)128
        : value is >= 0 and <= 255
            ? (byte)MathF.Round(value)
            : throw new InvalidDataException(FormattableString.Invariant($"holds {value}, which is no grey of 0 to 255"));

    private static void ClearInvalid(Span<float> values, ReadOnlySpan<byte> valid)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (valid[i] == 0)
            {
                values[i] = 0;
            }
        }
    }

    private static TrainingImage Image(int width, int height, ImageQuantity quantity, float[] values, byte[] valid, ImageRecord record, Grid? grid) =>
        new() { Width = width, Height = height, Quantity = quantity, Values = values, Valid = valid, PixelSize = PixelSize.Of(grid), Record = record };
}
