using BitMiracle.LibTiff.Classic;

namespace Synth.Rasters.Tests.Formats;

/// <summary>The bytes of a TIFF's samples as LibTiff gives them.</summary>
internal static class TiffPixels
{
    /// <summary>The bands of a file one by one, samples in the machine's byte order.</summary>
    internal static byte[][] Read(string path)
    {
        // c: strips as they are, not cut smaller
        using Tiff tiff = Tiff.Open(path, "rc") ?? throw new IOException(path);
        int width = Number(tiff, TiffTag.IMAGEWIDTH);
        int height = Number(tiff, TiffTag.IMAGELENGTH);
        int bands = Number(tiff, TiffTag.SAMPLESPERPIXEL);
        int sampleBytes = Number(tiff, TiffTag.BITSPERSAMPLE) / 8;
        int stride = Number(tiff, TiffTag.PLANARCONFIG) == (int)PlanarConfig.SEPARATE ? 1 : bands;
        int chunkWidth = tiff.IsTiled() ? Number(tiff, TiffTag.TILEWIDTH) : width;
        int chunkLength = tiff.IsTiled() ? Number(tiff, TiffTag.TILELENGTH) : Math.Min(height, Number(tiff, TiffTag.ROWSPERSTRIP));
        byte[][] planes = [.. Enumerable.Range(0, bands).Select(_ => new byte[width * height * sampleBytes])];
        byte[] buffer = new byte[tiff.IsTiled() ? tiff.TileSize() : tiff.StripSize()];
        int chunk = 0;
        for (int first = 0; first < bands; first += stride)
        {
            for (int top = 0; top < height; top += chunkLength)
            {
                for (int left = 0; left < width; left += chunkWidth)
                {
                    int read = tiff.IsTiled() ? tiff.ReadEncodedTile(chunk, buffer, 0, -1) : tiff.ReadEncodedStrip(chunk, buffer, 0, -1);
                    Assert.True(read > 0, $"{path}: strip or tile {chunk}");
                    chunk++;
                    for (int sample = 0; sample < read / sampleBytes; sample++)
                    {
                        (int row, int column, int k) = (sample / stride / chunkWidth, sample / stride % chunkWidth, sample % stride);
                        if (top + row < height && left + column < width)
                        {
                            buffer.AsSpan(sample * sampleBytes, sampleBytes).CopyTo(planes[first + k].AsSpan((((top + row) * width) + left + column) * sampleBytes));
                        }
                    }
                }
            }
        }

        return planes;
    }

    /// <summary>The first number of a tag, or the specification's default.</summary>
    internal static int Number(Tiff tiff, TiffTag tag) =>
        tiff.GetFieldDefaulted(tag) is [var value, ..] ? value.ToInt() : throw new InvalidDataException($"{tag} is missing");
}
