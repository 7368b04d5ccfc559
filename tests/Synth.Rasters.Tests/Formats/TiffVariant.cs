using BitMiracle.LibTiff.Classic;

namespace Synth.Rasters.Tests.Formats;

/// <summary>One of the ways in which a TIFF may hold a picture of <see cref="Bands"/> bands.</summary>
internal sealed record TiffVariant(SampleFormat Format, int Bits, bool Tiled, bool Separate, Compression Compression, Predictor Predictor, bool Big, bool BigEndian)
{
    internal const int Width = 67;
    internal const int Height = 45;
    internal const int Bands = 3;
    internal const int TileWidth = 32;
    internal const int TileLength = 16;
    internal const int RowsPerStrip = 7;

    private static readonly (SampleFormat Format, int Bits)[] Types =
    [
        .. new[] { 8, 16, 32, 64 }.SelectMany(bits => new[] { (SampleFormat.UINT, bits), (SampleFormat.INT, bits) }),
        (SampleFormat.IEEEFP, 16), (SampleFormat.IEEEFP, 32), (SampleFormat.IEEEFP, 64),
    ];

    private static readonly (Compression Compression, Predictor Predictor)[] Packings =
    [
        (Compression.NONE, Predictor.NONE),
        .. new[] { Compression.LZW, Compression.ADOBE_DEFLATE, Compression.DEFLATE }
            .SelectMany(compression => Enum.GetValues<Predictor>().Select(predictor => (compression, predictor))),
    ];

    /// <summary>
    /// Every sample type in every layout with every packing that goes with it and with the LibTiff in use; Big files and the other
    /// byte order (<paramref name="forReading"/> alone) take turns.
    /// </summary>
    internal static IEnumerable<TiffVariant> All(bool forReading)
    {
        int number = 0;
        foreach ((SampleFormat format, int bits) in Types)
        {
            for (int layout = 0; layout < 4; layout++)
            {
                foreach ((Compression compression, Predictor predictor) in Packings.Where(packing => IsPossible(format, bits, packing.Predictor)))
                {
                    number++;
                    bool big = forReading && (number + layout) % 3 == 0;

                    // libtiff 4.5 itself reads other numbers back than it wrote with predictor 3 into big-endian files
                    bool bigEndian = forReading && (number + layout) % 5 < 2 && predictor != Predictor.FLOATINGPOINT && (StandInFactAttribute.IsStandIn || !big);
                    yield return new TiffVariant(format, bits, (layout & 1) != 0, (layout & 2) != 0, compression, predictor, big, bigEndian);
                }
            }
        }
    }

    internal int SampleBytes => Bits / 8;

    /// <summary>Samples of a pixel that lie side by side.</summary>
    internal int Stride => Separate ? 1 : Bands;

    private int ChunkWidth => Tiled ? TileWidth : Width;

    private int ChunkLength => Tiled ? TileLength : RowsPerStrip;

    /// <summary>The tag of the compression in a file.</summary>
    internal ushort CompressionTag => (ushort)Compression;

    /// <summary>The bands, samples in little-endian order: waves, and numbers at the ends of the type's range.</summary>
    internal byte[][] Planes() =>
        [.. Enumerable.Range(0, Bands).Select(band => Enumerable.Range(0, Width * Height).SelectMany(pixel => Sample(band, pixel)).ToArray())];

    /// <summary>The whole picture as one strip, or one a band.</summary>
    internal byte[][] WholeStrips(byte[][] planes) =>
        [.. Enumerable.Range(0, Separate ? Bands : 1).Select(group => Cut(planes, group, 0, 0, Width, Height))];

    /// <summary>Writes the picture through LibTiff.</summary>
    internal void Write(string path, byte[][] planes)
    {
        using Tiff tiff = Tiff.Open(path, "w") ?? throw new IOException(path);
        SetFields(tiff);
        int chunk = 0;
        for (int group = 0; group < (Separate ? Bands : 1); group++)
        {
            for (int top = 0; top < Height; top += ChunkLength)
            {
                for (int left = 0; left < Width; left += ChunkWidth)
                {
                    byte[] bytes = Cut(planes, group, top, left, ChunkWidth, Tiled ? ChunkLength : Math.Min(ChunkLength, Height - top));
                    int written = Tiled ? tiff.WriteEncodedTile(chunk++, bytes, bytes.Length) : tiff.WriteEncodedStrip(chunk++, bytes, bytes.Length);
                    Assert.Equal(bytes.Length, written);
                }
            }
        }

        Assert.True(tiff.WriteDirectory());
    }

    private static bool IsPossible(SampleFormat format, int bits, Predictor predictor) => predictor switch
    {
        // the published package takes no differences of 64 bits
        Predictor.HORIZONTAL => bits < 64 || StandInFactAttribute.IsStandIn,
        Predictor.FLOATINGPOINT => format == SampleFormat.IEEEFP,
        _ => true,
    };

    private void SetFields(Tiff tiff)
    {
        Assert.True(tiff.SetField(TiffTag.IMAGEWIDTH, Width));
        Assert.True(tiff.SetField(TiffTag.IMAGELENGTH, Height));
        Assert.True(tiff.SetField(TiffTag.BITSPERSAMPLE, Bits));
        Assert.True(tiff.SetField(TiffTag.SAMPLEFORMAT, Format));
        Assert.True(tiff.SetField(TiffTag.SAMPLESPERPIXEL, Bands));
        Assert.True(tiff.SetField(TiffTag.EXTRASAMPLES, Bands - 1, new short[Bands - 1]));
        Assert.True(tiff.SetField(TiffTag.PHOTOMETRIC, Photometric.MINISBLACK));
        Assert.True(tiff.SetField(TiffTag.PLANARCONFIG, Separate ? PlanarConfig.SEPARATE : PlanarConfig.CONTIG));
        Assert.True(tiff.SetField(TiffTag.COMPRESSION, Compression));
        Assert.True(Compression == Compression.NONE || tiff.SetField(TiffTag.PREDICTOR, Predictor));
        Assert.True(Tiled
            ? tiff.SetField(TiffTag.TILEWIDTH, TileWidth) && tiff.SetField(TiffTag.TILELENGTH, TileLength)
            : tiff.SetField(TiffTag.ROWSPERSTRIP, RowsPerStrip));
    }

    // a rectangle of the band of a group, or of all bands side by side; 0 beyond the picture
    private byte[] Cut(byte[][] planes, int group, int top, int left, int width, int length)
    {
        byte[] bytes = new byte[width * length * Stride * SampleBytes];
        for (int row = 0; row < Math.Min(length, Height - top); row++)
        {
            for (int column = 0; column < Math.Min(width, Width - left); column++)
            {
                for (int k = 0; k < Stride; k++)
                {
                    planes[group + k].AsSpan((((top + row) * Width) + left + column) * SampleBytes, SampleBytes)
                        .CopyTo(bytes.AsSpan((((row * width) + column) * Stride + k) * SampleBytes));
                }
            }
        }

        return bytes;
    }

    private byte[] Sample(int band, int pixel)
    {
        if (Format != SampleFormat.IEEEFP)
        {
            long wave = (long)pixel * pixel * (band + 3);
            long scattered = wave * unchecked((long)0x9E3779B97F4A7C15);
            long number = pixel % 97 == 5 ? long.MaxValue : pixel % 97 == 6 ? 1L << (Bits - 1) : pixel % 7 == 0 ? scattered : wave;
            return BitConverter.GetBytes(number)[..SampleBytes];
        }

        double value = (pixel % 97) switch
        {
            5 => double.PositiveInfinity,
            6 => double.NegativeInfinity,
            7 => -0.0,
            _ => Math.Sin(pixel * 0.05 + band) * (pixel % 7 == 0 ? 1 : 1000),
        };
        return Bits switch
        {
            16 => BitConverter.GetBytes((Half)value),
            32 => BitConverter.GetBytes((float)value),
            _ => BitConverter.GetBytes(value),
        };
    }
}
