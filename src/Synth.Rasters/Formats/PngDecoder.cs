using System.Buffers.Binary;
using System.IO.Compression;

namespace Synth.Rasters.Formats;

/// <summary>Decodes one PNG.</summary>
internal sealed class PngDecoder(Stream stream)
{
    private const long MostSamples = 1 << 29;

    private int _width;
    private int _height;
    private int _depth;
    private int _colourType;
    private byte[] _palette = [];
    private byte[] _transparency = [];

    internal PixelImage Decode()
    {
        ReadSignature();
        using MemoryStream packed = new();
        for (int chunk = 0; ; chunk++)
        {
            (string type, byte[] data) = ReadChunk();
            if ((chunk == 0) != (type == "IHDR"))
            {
                throw new InvalidDataException("a PNG begins with its one IHDR chunk");
            }

            switch (type)
            {
                case "IHDR": ReadHeader(data); break;
                case "PLTE": _palette = data; break;
                case "tRNS": _transparency = data; break;
                case "IDAT": packed.Write(data); break;
                case "IEND": return ToImage(Inflate(packed));
                default: RefuseCritical(type); break;
            }
        }
    }

    internal (int Height, int Width) DecodeSize()
    {
        ReadSignature();
        (string type, byte[] data) = ReadChunk();
        if (type != "IHDR")
        {
            throw new InvalidDataException("a PNG begins with its one IHDR chunk");
        }

        ReadHeader(data);
        return (_height, _width);
    }

    private void ReadSignature()
    {
        byte[] signature = BoundedRead.Exactly(stream, 8, "PNG signature");
        if (!signature.AsSpan().SequenceEqual(PngEncoder.Signature))
        {
            throw new InvalidDataException("not a PNG file");
        }
    }

    private static void RefuseCritical(string type)
    {
        if (char.IsAsciiLetterUpper(type[0]))
        {
            throw new InvalidDataException($"the critical PNG chunk '{type}' is not known");
        }
    }

    private (string Type, byte[] Data) ReadChunk()
    {
        byte[] head = BoundedRead.Exactly(stream, 8, "PNG chunk");
        uint length = BinaryPrimitives.ReadUInt32BigEndian(head);
        byte[] data = BoundedRead.Exactly(stream, length, "PNG chunk");
        byte[] check = BoundedRead.Exactly(stream, 4, "PNG chunk");
        if (BinaryPrimitives.ReadUInt32BigEndian(check) != Crc32.Of(head.AsSpan(4), data))
        {
            throw new InvalidDataException("a PNG chunk is damaged (wrong CRC)");
        }

        return (System.Text.Encoding.ASCII.GetString(head, 4, 4), data);
    }

    private void ReadHeader(byte[] data)
    {
        if (data.Length != 13)
        {
            throw new InvalidDataException("the IHDR chunk of a PNG has 13 bytes");
        }

        _width = BinaryPrimitives.ReadInt32BigEndian(data);
        _height = BinaryPrimitives.ReadInt32BigEndian(data.AsSpan(4));
        (_depth, _colourType) = (data[8], data[9]);
        bool known = _colourType switch
        {
            0 => _depth is 1 or 2 or 4 or 8 or 16,
            2 or 4 or 6 => _depth is 8 or 16,
            3 => _depth is 1 or 2 or 4 or 8,
            _ => false,
        };
        if (!known || data[10] != 0 || data[11] != 0 || data[12] > 1)
        {
            throw new InvalidDataException($"PNG colour type {_colourType} with {_depth} bits, compression {data[10]}, filter {data[11]}, interlace {data[12]} does not exist");
        }

        if (data[12] == 1)
        {
            throw new InvalidDataException("interlaced PNGs are not read; save the picture without interlacing");
        }

        if (_width < 1 || _height < 1 || (long)_width * _height > MostSamples / 4)
        {
            throw new InvalidDataException($"a PNG of {_width} x {_height} pixels is not read; at most {MostSamples / 4} pixels are");
        }
    }

    private int SamplesPerPixel => _colourType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    private byte[] Inflate(MemoryStream packed)
    {
        int rowBytes = checked((int)(((long)_width * SamplesPerPixel * _depth + 7) / 8));
        packed.Position = 0;
        byte[] filtered;
        using (ZLibStream zlib = new(packed, CompressionMode.Decompress, leaveOpen: true))
        {
            filtered = BoundedRead.Exactly(zlib, (long)_height * (rowBytes + 1), "PNG pixels");
        }

        byte[] plain = new byte[(long)_height * rowBytes];
        byte[] first = new byte[rowBytes];
        int pixelBytes = Math.Max(1, SamplesPerPixel * _depth / 8);
        for (int row = 0; row < _height; row++)
        {
            Span<byte> target = plain.AsSpan(row * rowBytes, rowBytes);
            filtered.AsSpan(row * (rowBytes + 1) + 1, rowBytes).CopyTo(target);
            PngFilter.Undo(filtered[row * (rowBytes + 1)], target, row > 0 ? plain.AsSpan((row - 1) * rowBytes, rowBytes) : first, pixelBytes);
        }

        return plain;
    }

    private PixelImage ToImage(byte[] plain)
    {
        bool extraAlpha = _transparency.Length > 0 && _colourType is (0 or 2 or 3);
        int channels = _colourType switch { 2 or 3 => 3, 4 => 2, 6 => 4, _ => 1 };
        if (_depth == 8 && _colourType != 3 && !extraAlpha)
        {
            return new PixelImage(_width, _height, channels, plain);
        }

        PixelImage image = new(_width, _height, extraAlpha ? channels + 1 : channels);
        int rowBytes = plain.Length / _height;
        Span<int> samples = stackalloc int[4];
        for (int row = 0; row < _height; row++)
        {
            ReadOnlySpan<byte> source = plain.AsSpan(row * rowBytes, rowBytes);
            for (int column = 0; column < _width; column++)
            {
                for (int k = 0; k < SamplesPerPixel; k++)
                {
                    samples[k] = Sample(source, column * SamplesPerPixel + k);
                }

                Store(samples, image.Data.AsSpan((row * _width + column) * image.Channels, image.Channels));
            }
        }

        return image;
    }

    private int Sample(ReadOnlySpan<byte> row, int index)
    {
        if (_depth == 16)
        {
            return BinaryPrimitives.ReadUInt16BigEndian(row[(2 * index)..]);
        }

        int perByte = 8 / _depth;
        int shift = (perByte - 1 - index % perByte) * _depth;
        return (row[index / perByte] >> shift) & ((1 << _depth) - 1);
    }

    private void Store(ReadOnlySpan<int> samples, Span<byte> pixel)
    {
        if (_colourType == 3)
        {
            StorePaletteEntry(samples[0], pixel);
            return;
        }

        for (int k = 0; k < SamplesPerPixel; k++)
        {
            pixel[k] = (byte)(_depth == 16 ? samples[k] >> 8 : samples[k] * 255 / ((1 << _depth) - 1));
        }

        if (pixel.Length > SamplesPerPixel)
        {
            pixel[^1] = IsTransparent(samples) ? (byte)0 : (byte)255;
        }
    }

    private void StorePaletteEntry(int entry, Span<byte> pixel)
    {
        if (3 * entry + 3 > _palette.Length)
        {
            throw new InvalidDataException($"a PNG pixel names entry {entry} of a palette of {_palette.Length / 3}");
        }

        _palette.AsSpan(3 * entry, 3).CopyTo(pixel);
        if (pixel.Length == 4)
        {
            pixel[3] = entry < _transparency.Length ? _transparency[entry] : (byte)255;
        }
    }

    // tRNS of grey and RGB pictures: the one colour, in 16-bit numbers, that is not drawn
    private bool IsTransparent(ReadOnlySpan<int> samples)
    {
        if (_transparency.Length < 2 * SamplesPerPixel)
        {
            return false;
        }

        for (int k = 0; k < SamplesPerPixel; k++)
        {
            if (BinaryPrimitives.ReadUInt16BigEndian(_transparency.AsSpan(2 * k)) != samples[k])
            {
                return false;
            }
        }

        return true;
    }
}
