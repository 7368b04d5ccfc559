using System.Globalization;
using System.Text;
using BitMiracle.LibTiff.Classic;

namespace Synth.Rasters.Formats;

/// <summary>Reads the first picture of an open TIFF.</summary>
internal sealed class GeoTiffReader
{
    private const long MostPixels = 1 << 28;

    // neither LZW (4096 bytes from 12 bits) nor Deflate (258 from 2) can make more of a byte
    private const long MostExpansion = 2800;

    private readonly Tiff _tiff;
    private readonly GeoTiffSession _session;
    private readonly int _bits;
    private readonly SampleFormat _format;
    private readonly bool _separate;

    internal GeoTiffReader(Tiff tiff, GeoTiffSession session)
    {
        (_tiff, _session) = (tiff, session);
        int width = Number(TiffTag.IMAGEWIDTH);
        int height = Number(TiffTag.IMAGELENGTH);
        int bands = Number(TiffTag.SAMPLESPERPIXEL);
        _bits = Number(TiffTag.BITSPERSAMPLE);
        _format = (SampleFormat)Number(TiffTag.SAMPLEFORMAT);
        _separate = Number(TiffTag.PLANARCONFIG) == (int)PlanarConfig.SEPARATE;
        if (width < 1 || height < 1 || bands is < 1 or > 4096 || (long)width * height > MostPixels / bands)
        {
            throw new InvalidDataException($"a TIFF of {width} x {height} pixels and {bands} bands is not read; at most {MostPixels} samples are");
        }

        Compression packing = (Compression)Number(TiffTag.COMPRESSION);
        if (packing is not (Compression.NONE or Compression.LZW or Compression.ADOBE_DEFLATE or Compression.DEFLATE))
        {
            throw new InvalidDataException($"compression {(int)packing} is not read; none, LZW and Deflate are");
        }

        TiffSamples.ToFloats([], _format, _bits, 1, []);
        if ((long)width * height * bands * (_bits / 8) / MostExpansion > session.Stream.Length)
        {
            throw new InvalidDataException($"a file of {session.Stream.Length} bytes cannot hold {width} x {height} pixels of {bands} bands and {_bits} bits");
        }

        Header = new GeoTiffHeader(width, height, bands, ReadPlacement(), ReadNoData());
    }

    internal GeoTiffHeader Header { get; }

    internal GeoTiffImage ReadAll()
    {
        Grid? grid = Header.Placement?.ToGrid(Header.Width, Header.Height);
        Raster<float>[] bands = new Raster<float>[Header.Bands];
        for (int band = 0; band < bands.Length; band++)
        {
            bands[band] = grid is null ? new Raster<float>(Header.Width, Header.Height) : new Raster<float>(grid);
        }

        if (_tiff.IsTiled())
        {
            ReadChunks(bands, InRange(TiffTag.TILEWIDTH), InRange(TiffTag.TILELENGTH), _tiff.TileSize());
        }
        else
        {
            int rows = Number(TiffTag.ROWSPERSTRIP);
            ReadChunks(bands, Header.Width, rows < 1 || rows > Header.Height ? Header.Height : rows, _tiff.StripSize());
        }

        MaskNoData(bands);
        return new GeoTiffImage(Header, bands);
    }

    private void ReadChunks(Raster<float>[] bands, int chunkWidth, int chunkHeight, int chunkBytes)
    {
        int stride = _separate ? 1 : Header.Bands;
        if (chunkBytes <= 0 || chunkBytes != (long)chunkWidth * chunkHeight * stride * (_bits / 8) || chunkBytes / MostExpansion > _session.Stream.Length)
        {
            throw new InvalidDataException($"strips or tiles of {chunkWidth} x {chunkHeight} pixels are not read");
        }

        byte[] buffer = new byte[chunkBytes];
        int chunk = 0;
        for (int plane = 0; plane < (_separate ? Header.Bands : 1); plane++)
        {
            for (int top = 0; top < Header.Height; top += chunkHeight)
            {
                for (int left = 0; left < Header.Width; left += chunkWidth)
                {
                    Read(chunk++, buffer);
                    for (int k = 0; k < stride; k++)
                    {
                        Place(buffer.AsSpan(k * (_bits / 8)), stride, chunkWidth, bands[_separate ? plane : k], top, left, chunkHeight);
                    }
                }
            }
        }
    }

    private void Read(int chunk, byte[] buffer)
    {
        int read = _tiff.IsTiled() ? _tiff.ReadEncodedTile(chunk, buffer, 0, -1) : _tiff.ReadEncodedStrip(chunk, buffer, 0, -1);
        if (read < 0)
        {
            throw _session.Error($"strip or tile {chunk} cannot be read");
        }
    }

    private void Place(ReadOnlySpan<byte> samples, int stride, int chunkWidth, Raster<float> band, int top, int left, int chunkHeight)
    {
        int width = Math.Min(chunkWidth, band.Width - left);
        int rowBytes = chunkWidth * stride * (_bits / 8);
        for (int row = 0; row < Math.Min(chunkHeight, band.Height - top); row++)
        {
            TiffSamples.ToFloats(samples[(row * rowBytes)..], _format, _bits, stride, band.Row(top + row).Slice(left, width));
        }
    }

    private void MaskNoData(Raster<float>[] bands)
    {
        if (Header.NoData is not { } noData)
        {
            return;
        }

        float value = (float)noData;
        foreach (Raster<float> band in bands)
        {
            band.Data.AsSpan().Replace(value, float.NaN);
        }
    }

    private GeoPlacement? ReadPlacement()
    {
        short[]? directory = Last(GeoTiffTags.KeyDirectory)?.ToShortArray();
        double[] doubles = Last(GeoTiffTags.DoubleParameters)?.ToDoubleArray() ?? [];
        GeoKeys keys = directory is null ? new GeoKeys() : GeoKeys.Parse(directory, doubles);
        return GeoPlacementKeys.FromTags(
            Last(GeoTiffTags.PixelScale)?.ToDoubleArray(),
            Last(GeoTiffTags.TiePoint)?.ToDoubleArray(),
            Last(GeoTiffTags.Transformation)?.ToDoubleArray(),
            keys);
    }

    private double? ReadNoData()
    {
        byte[]? bytes = Last(GeoTiffTags.GdalNoData)?.GetBytes();
        string text = bytes is null ? string.Empty : Encoding.Latin1.GetString(bytes).Trim('\0', ' ');
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;
    }

    // LibTiff gives tags that it does not know as their count and an array, and others as the array alone
    private FieldValue? Last(TiffTag tag) => _tiff.GetField(tag) is [.., var last] ? last : null;

    private int Number(TiffTag tag) =>
        _tiff.GetFieldDefaulted(tag) is [var value, ..] ? value.ToInt() : throw new InvalidDataException($"the TIFF tag {tag} is missing");

    private int InRange(TiffTag tag) =>
        Number(tag) is >= 1 and < (1 << 20) and { } number ? number : throw new InvalidDataException($"the TIFF tag {tag} is {Number(tag)}");
}
