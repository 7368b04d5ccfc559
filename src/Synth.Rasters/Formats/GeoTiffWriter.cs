using System.Globalization;
using System.Runtime.InteropServices;
using System.Security;
using BitMiracle.LibTiff.Classic;

namespace Synth.Rasters.Formats;

/// <summary>Writes the bands of one GeoTIFF, a plane each.</summary>
internal sealed class GeoTiffWriter<T>
    where T : unmanaged
{
    private const int StripBytes = 1 << 16;

    private readonly IReadOnlyList<KeyValuePair<string, Raster<T>>> _bands;
    private readonly GeoTiffOptions _options;
    private readonly Raster<T> _first;
    private readonly SampleFormat _format;
    private readonly int _bits;

    internal GeoTiffWriter(IReadOnlyList<KeyValuePair<string, Raster<T>>> bands, GeoTiffOptions options)
    {
        ArgumentNullException.ThrowIfNull(bands);
        if (bands.Count == 0 || bands.Any(band => (band.Value.Width, band.Value.Height) != (bands[0].Value.Width, bands[0].Value.Height)))
        {
            throw new ArgumentException("a GeoTIFF holds at least one band, and bands of one size", nameof(bands));
        }

        (_bands, _options, _first) = (bands, options, bands[0].Value);
        (_format, _bits) = TiffSamples.Of<T>();
    }

    internal void Write(Stream stream)
    {
        GeoTiffSession session = new(stream);
        using Tiff tiff = Tiff.ClientOpen("TIFF", "w", session, new GeoTiffStream()) ?? throw Failed(session);
        tiff.MergeFieldInfo(GeoTiffTags.Infos, GeoTiffTags.Infos.Length);
        int rowBytes = _first.Width * (_bits / 8);
        int rowsPerStrip = Math.Clamp(StripBytes / rowBytes, 1, _first.Height);
        if (!SetPictureFields(tiff, rowsPerStrip) || !SetPlacement(tiff) || !SetTexts(tiff) || !WriteStrips(tiff, rowsPerStrip) || !tiff.WriteDirectory())
        {
            throw Failed(session);
        }
    }

    private static IOException Failed(GeoTiffSession session) => new(session.Error("the TIFF could not be written").Message);

    private bool SetPictureFields(Tiff tiff, int rowsPerStrip)
    {
        Compression compression = _options.Packing switch
        {
            TiffPacking.None => Compression.NONE,
            TiffPacking.Lzw => Compression.LZW,
            _ => Compression.ADOBE_DEFLATE,
        };

        // differences of 64-bit integers are newer than many readers; those of floating point exist in every size
        Predictor predictor = _format == SampleFormat.IEEEFP ? Predictor.FLOATINGPOINT : _bits == 64 ? Predictor.NONE : Predictor.HORIZONTAL;
        return tiff.SetField(TiffTag.IMAGEWIDTH, _first.Width)
            && tiff.SetField(TiffTag.IMAGELENGTH, _first.Height)
            && tiff.SetField(TiffTag.BITSPERSAMPLE, _bits)
            && tiff.SetField(TiffTag.SAMPLEFORMAT, _format)
            && tiff.SetField(TiffTag.SAMPLESPERPIXEL, _bands.Count)
            && tiff.SetField(TiffTag.PLANARCONFIG, _bands.Count > 1 ? PlanarConfig.SEPARATE : PlanarConfig.CONTIG)
            && (_bands.Count == 1 || tiff.SetField(TiffTag.EXTRASAMPLES, _bands.Count - 1, new short[_bands.Count - 1]))
            && tiff.SetField(TiffTag.PHOTOMETRIC, Photometric.MINISBLACK)
            && tiff.SetField(TiffTag.ROWSPERSTRIP, rowsPerStrip)
            && tiff.SetField(TiffTag.COMPRESSION, compression)
            && (compression == Compression.NONE || tiff.SetField(TiffTag.PREDICTOR, predictor));
    }

    private bool SetPlacement(Tiff tiff)
    {
        GeoPlacement? placement = _options.Placement ?? (_first.Grid is null ? null : GeoPlacement.Of(_first.Grid));
        if (placement is null)
        {
            return true;
        }

        (short[] directory, double[] doubles, string ascii) = GeoPlacementKeys.ToKeys(placement).ToTags();
        return tiff.SetField(GeoTiffTags.PixelScale, 3, new[] { placement.StepX, placement.StepY, 0 })
            && tiff.SetField(GeoTiffTags.TiePoint, 6, new[] { 0, 0, 0, placement.Left, placement.Top, 0 })
            && tiff.SetField(GeoTiffTags.KeyDirectory, directory.Length, directory)
            && (doubles.Length == 0 || tiff.SetField(GeoTiffTags.DoubleParameters, doubles.Length, doubles))
            && tiff.SetField(GeoTiffTags.AsciiParameters, ascii);
    }

    private bool SetTexts(Tiff tiff)
    {
        if (_options.Description is not null && !tiff.SetField(TiffTag.IMAGEDESCRIPTION, _options.Description))
        {
            return false;
        }

        if (_options.NoData is { } noData && !tiff.SetField(GeoTiffTags.GdalNoData, double.IsNaN(noData) ? "nan" : noData.ToString("R", CultureInfo.InvariantCulture)))
        {
            return false;
        }

        string items = string.Concat(_bands.Select((band, index) => band.Key.Length == 0
            ? string.Empty
            : $"<Item name=\"DESCRIPTION\" sample=\"{index.ToString(CultureInfo.InvariantCulture)}\" role=\"description\">{SecurityElement.Escape(band.Key)}</Item>"));
        return items.Length == 0 || tiff.SetField(GeoTiffTags.GdalMetadata, $"<GDALMetadata>{items}</GDALMetadata>");
    }

    private bool WriteStrips(Tiff tiff, int rowsPerStrip)
    {
        int strip = 0;
        foreach ((_, Raster<T> raster) in _bands)
        {
            for (int row = 0; row < raster.Height; row += rowsPerStrip)
            {
                int rows = Math.Min(rowsPerStrip, raster.Height - row);

                // a copy: LibTiff may turn the bytes of its argument round
                byte[] bytes = MemoryMarshal.AsBytes(raster.Data.AsSpan(row * raster.Width, rows * raster.Width)).ToArray();
                if (tiff.WriteEncodedStrip(strip++, bytes, 0, bytes.Length) != bytes.Length)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
