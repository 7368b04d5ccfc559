using BitMiracle.LibTiff.Classic.Internal;

namespace BitMiracle.LibTiff.Classic;

/// <content>Writing of strips and tiles.</content>
public partial class Tiff
{
    private readonly TiffWriter? _writer;
    private uint[] _offsets = [];
    private uint[] _byteCounts = [];
    private bool _directoryWritten;

    /// <summary>Packs and writes one strip.</summary>
    /// <param name="strip">Number from 0; where planes are separate all strips of one plane come before those of the next.</param>
    /// <param name="buffer">Samples in the machine's byte order.</param>
    /// <param name="offset">First byte of the buffer that is used.</param>
    /// <param name="count">Bytes of the strip.</param>
    /// <returns>The count, or -1.</returns>
    public int WriteEncodedStrip(int strip, byte[] buffer, int offset, int count) => WriteChunk(nameof(WriteEncodedStrip), false, strip, buffer, offset, count);

    /// <summary>Packs and writes one strip from the start of a buffer.</summary>
    public int WriteEncodedStrip(int strip, byte[] buffer, int count) => WriteEncodedStrip(strip, buffer, 0, count);

    /// <summary>Packs and writes one tile; arguments as for strips.</summary>
    public int WriteEncodedTile(int tile, byte[] buffer, int offset, int count) => WriteChunk(nameof(WriteEncodedTile), true, tile, buffer, offset, count);

    /// <summary>Packs and writes one tile from the start of a buffer.</summary>
    public int WriteEncodedTile(int tile, byte[] buffer, int count) => WriteEncodedTile(tile, buffer, 0, count);

    /// <summary>Writes the directory, after which nothing can be added: files of one picture are all that this stand-in writes.</summary>
    /// <returns>False when a tag or a strip is missing.</returns>
    public bool WriteDirectory() => Guard(nameof(WriteDirectory), false, () =>
    {
        WriteDirectoryOnce();
        return true;
    });

    private int WriteChunk(string method, bool tiled, int chunk, byte[] buffer, int offset, int count) => Guard(method, -1, () =>
    {
        ArgumentNullException.ThrowIfNull(buffer);
        TiffLayout layout = StartWriting();
        if (layout.Tiled != tiled || (uint)chunk >= (uint)layout.Chunks || _byteCounts[chunk] != 0)
        {
            throw new TiffFault($"{(tiled ? "tile" : "strip")} {chunk} does not exist or is written already");
        }

        int whole = layout.RowsOf(chunk) * layout.ChunkRowBytes;
        int wanted = count < 0 ? whole : count;
        if (wanted != whole || offset < 0 || wanted > buffer.Length - offset)
        {
            throw new TiffFault($"{wanted} bytes are not the {whole} of {(tiled ? "tile" : "strip")} {chunk}");
        }

        byte[] packed = _codec!.Encode(buffer.AsSpan(offset, wanted).ToArray());
        (_offsets[chunk], _byteCounts[chunk]) = (_writer!.Append(packed), (uint)packed.Length);
        return wanted;
    });

    private TiffLayout StartWriting()
    {
        if (_writer is null || _closed || _directoryWritten)
        {
            throw new TiffFault("File not open for writing");
        }

        if (_layout is null)
        {
            TiffLayout layout = TiffLayout.Of(Number);
            _codec = new ChunkCodec(
                (Compression)Number(TiffTag.COMPRESSION)!,
                (Predictor)Number(TiffTag.PREDICTOR)!,
                (SampleFormat)Number(TiffTag.SAMPLEFORMAT)!,
                layout,
                Swapped: false);
            _codec.Check();
            if (layout.Bits % 8 != 0 || !BitConverter.IsLittleEndian)
            {
                throw new TiffFault($"{layout.Bits}-bit samples are not written");
            }

            (_offsets, _byteCounts, _layout) = (new uint[layout.Chunks], new uint[layout.Chunks], layout);
        }

        return _layout;
    }

    private void WriteDirectoryOnce()
    {
        if (_writer is null || _directoryWritten)
        {
            return;
        }

        _directoryWritten = true;
        if (_layout is null || _byteCounts.Contains(0u))
        {
            throw new TiffFault("not all strips or tiles were written");
        }

        TiffTag[] tags = ChunkTags(_layout);
        _entries[tags[0]] = TiffEntry.OfLongs(_offsets);
        _entries[tags[1]] = TiffEntry.OfLongs(_byteCounts);
        foreach (TiffTag tag in (TiffTag[])[TiffTag.BITSPERSAMPLE, TiffTag.SAMPLEFORMAT])
        {
            // one value a sample, as the specification has it
            _entries[tag] = TiffEntry.OfShorts([.. Enumerable.Repeat((ushort)Number(tag)!, _layout.Samples)]);
        }

        _writer.WriteDirectory(_entries);
    }
}
