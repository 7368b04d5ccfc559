using System.IO.Compression;

namespace BitMiracle.LibTiff.Classic.Internal;

/// <summary>Packs and unpacks strips and tiles: compression, predictor, byte order.</summary>
internal sealed record ChunkCodec(Compression Compression, Predictor Predictor, SampleFormat Format, TiffLayout Layout, bool Swapped)
{
    /// <summary>Says what of the file is beyond the subset.</summary>
    /// <exception cref="TiffFault">Something is.</exception>
    internal void Check()
    {
        if (Compression is not (Compression.NONE or Compression.LZW or Compression.ADOBE_DEFLATE or Compression.DEFLATE))
        {
            throw new TiffFault($"compression {(int)Compression} is not supported; none, LZW and Deflate are");
        }

        bool possible = Predictor switch
        {
            Predictor.NONE => true,
            Predictor.HORIZONTAL => Layout.Bits is 8 or 16 or 32 or 64,
            Predictor.FLOATINGPOINT => Layout.Bits is 16 or 32 or 64 && Format == SampleFormat.IEEEFP,
            _ => false,
        };
        if (Compression != Compression.NONE && !possible)
        {
            throw new TiffFault($"predictor {(int)Predictor} does not go with {Layout.Bits}-bit samples of format {Format}");
        }
    }

    /// <summary>Unpacks into the target, which takes the first bytes of the chunk.</summary>
    internal void Decode(byte[] packed, Span<byte> target)
    {
        switch (Compression)
        {
            case Compression.NONE:
                if (packed.Length < target.Length)
                {
                    throw new TiffFault($"{packed.Length} of {target.Length} bytes are there");
                }

                packed.AsSpan(0, target.Length).CopyTo(target);
                break;
            case Compression.LZW:
                LzwDecoder.Decode(packed, target);
                break;
            default:
                Inflate(packed, target);
                break;
        }

        UndoPredictor(target);
    }

    /// <summary>Packs; the source is used up.</summary>
    internal byte[] Encode(Span<byte> source)
    {
        int row = Layout.ChunkRowBytes;
        byte[] scratch = new byte[row];
        for (int start = 0; Compression != Compression.NONE && Predictor != Predictor.NONE && start + row <= source.Length; start += row)
        {
            Span<byte> one = source.Slice(start, row);
            if (Predictor == Predictor.HORIZONTAL)
            {
                PredictorFilter.Difference(one, Layout.Bits, Layout.Stride);
            }
            else
            {
                PredictorFilter.Split(one, Layout.Bits / 8, Layout.Stride, scratch);
            }
        }

        return Compression switch
        {
            Compression.NONE => source.ToArray(),
            Compression.LZW => LzwEncoder.Encode(source),
            _ => Deflate(source),
        };
    }

    private static byte[] Deflate(ReadOnlySpan<byte> source)
    {
        MemoryStream packed = new();
        using (ZLibStream zlib = new(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(source);
        }

        return packed.ToArray();
    }

    private static void Inflate(byte[] packed, Span<byte> target)
    {
        using ZLibStream zlib = new(new MemoryStream(packed), CompressionMode.Decompress);
        int filled;
        try
        {
            filled = zlib.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException)
        {
            throw new TiffFault("the Deflate data are damaged");
        }

        if (filled < target.Length)
        {
            throw new TiffFault($"the Deflate data end after {filled} of {target.Length} bytes");
        }
    }

    private void UndoPredictor(Span<byte> target)
    {
        Predictor predictor = Compression == Compression.NONE ? Predictor.NONE : Predictor;
        if (Swapped && predictor != Predictor.FLOATINGPOINT)
        {
            ByteOrder.Reverse(target, Layout.Bits / 8);
        }

        int row = Layout.ChunkRowBytes;
        byte[] scratch = predictor == Predictor.FLOATINGPOINT ? new byte[row] : [];
        for (int start = 0; predictor != Predictor.NONE && start + row <= target.Length; start += row)
        {
            Span<byte> one = target.Slice(start, row);
            if (predictor == Predictor.HORIZONTAL)
            {
                PredictorFilter.Accumulate(one, Layout.Bits, Layout.Stride);
            }
            else
            {
                PredictorFilter.Join(one, Layout.Bits / 8, Layout.Stride, scratch);
            }
        }
    }
}
