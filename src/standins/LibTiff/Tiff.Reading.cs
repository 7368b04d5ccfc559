using BitMiracle.LibTiff.Classic.Internal;

namespace BitMiracle.LibTiff.Classic;

/// <content>Sizes, and reading of strips, tiles and lines.</content>
public partial class Tiff
{
    private TiffLayout? _layout;
    private ChunkCodec? _codec;
    private byte[] _lineStrip = [];
    private int _lineStripNumber = -1;

    /// <summary>Bytes of one row of the picture (of one plane, where planes are separate).</summary>
    public int ScanlineSize() => Layout().ScanlineBytes;

    /// <summary>Bytes of a full strip.</summary>
    public int StripSize() => Layout().ChunkBytes;

    /// <summary>Bytes of a tile.</summary>
    public int TileSize() => Layout().ChunkBytes;

    /// <summary>Bytes of one row of a tile.</summary>
    public int TileRowSize() => Layout().ChunkRowBytes;

    /// <summary>Number of strips, those of all planes together.</summary>
    public int NumberOfStrips() => Layout().Chunks;

    /// <summary>Number of tiles, those of all planes together.</summary>
    public int NumberOfTiles() => Layout().Chunks;

    /// <summary>Reads and unpacks one strip.</summary>
    /// <param name="strip">Number from 0; where planes are separate all strips of one plane come before those of the next.</param>
    /// <param name="buffer">Takes the samples in the machine's byte order.</param>
    /// <param name="offset">First byte of the buffer that is used.</param>
    /// <param name="count">Bytes wanted at most, or -1 for the whole strip.</param>
    /// <returns>The number of bytes, or -1.</returns>
    public int ReadEncodedStrip(int strip, byte[] buffer, int offset, int count) => ReadChunk(nameof(ReadEncodedStrip), false, strip, buffer, offset, count);

    /// <summary>Reads and unpacks one tile; arguments as for <see cref="ReadEncodedStrip"/>.</summary>
    public int ReadEncodedTile(int tile, byte[] buffer, int offset, int count) => ReadChunk(nameof(ReadEncodedTile), true, tile, buffer, offset, count);

    /// <summary>Reads one row of a picture in strips.</summary>
    public bool ReadScanline(byte[] buffer, int row) => ReadScanline(buffer, 0, row, 0);

    /// <summary>Reads one row of one plane of a picture in strips.</summary>
    /// <returns>False when it cannot be read.</returns>
    public bool ReadScanline(byte[] buffer, int offset, int row, short plane) => Guard(nameof(ReadScanline), false, () =>
    {
        TiffLayout layout = ReadingLayout(tiled: false);
        if ((uint)row >= (uint)layout.Length || plane < 0 || plane >= (layout.Separate ? layout.Samples : Math.Max(layout.Samples, 1)))
        {
            throw new TiffFault($"row {row} of plane {plane} does not exist");
        }

        int strip = row / layout.ChunkLength + (layout.Separate ? plane * layout.ChunksPerPlane : 0);
        if (strip != _lineStripNumber)
        {
            _lineStripNumber = -1;
            byte[] whole = new byte[layout.RowsOf(strip) * layout.ChunkRowBytes];
            Decode(strip, whole);
            (_lineStrip, _lineStripNumber) = (whole, strip);
        }

        int within = row % layout.ChunkLength * layout.ChunkRowBytes;
        _lineStrip.AsSpan(within, layout.ScanlineBytes).CopyTo(buffer.AsSpan(offset));
        return true;
    });

    private TiffLayout Layout()
    {
        try
        {
            return _layout ?? TiffLayout.Of(Number);
        }
        catch (TiffFault fault)
        {
            throw new InvalidOperationException($"{_name}: {fault.Message}", fault);
        }
    }

    // checked when a file is opened, so that later calls find a layout
    private void LoadChunks()
    {
        _layout = TiffLayout.Of(Number);
        _codec = new ChunkCodec(
            (Compression)Number(TiffTag.COMPRESSION)!,
            (Predictor)Number(TiffTag.PREDICTOR)!,
            (SampleFormat)Number(TiffTag.SAMPLEFORMAT)!,
            _layout,
            _source!.Swapped);
        _codec.Check();
        foreach (TiffTag tag in ChunkTags(_layout))
        {
            if (!_entries.TryGetValue(tag, out TiffEntry? entry) || entry.Count < _layout.Chunks)
            {
                throw new TiffFault($"{tag} has {(entry is null ? 0 : entry.Count)} values for {_layout.Chunks} strips or tiles");
            }
        }
    }

    private static TiffTag[] ChunkTags(TiffLayout layout) =>
        layout.Tiled ? [TiffTag.TILEOFFSETS, TiffTag.TILEBYTECOUNTS] : [TiffTag.STRIPOFFSETS, TiffTag.STRIPBYTECOUNTS];

    private TiffLayout ReadingLayout(bool tiled)
    {
        if (_source is null || _closed)
        {
            throw new TiffFault("File not open for reading");
        }

        return _layout!.Tiled == tiled ? _layout : throw new TiffFault(tiled ? "Can not read tiles from a stripped image" : "Can not read scanlines from a tiled image");
    }

    private int ReadChunk(string method, bool tiled, int chunk, byte[] buffer, int offset, int count) => Guard(method, -1, () =>
    {
        ArgumentNullException.ThrowIfNull(buffer);
        TiffLayout layout = ReadingLayout(tiled);
        if ((uint)chunk >= (uint)layout.Chunks)
        {
            throw new TiffFault($"{chunk} is out of range, max {layout.Chunks - 1}");
        }

        int whole = layout.RowsOf(chunk) * layout.ChunkRowBytes;
        int wanted = count < 0 || count > whole ? whole : count;
        if (offset < 0 || wanted > buffer.Length - offset)
        {
            throw new TiffFault($"{wanted} bytes do not fit into the buffer");
        }

        Decode(chunk, buffer.AsSpan(offset, wanted));
        return wanted;
    });

    private void Decode(int chunk, Span<byte> target)
    {
        TiffTag[] tags = ChunkTags(_layout!);
        long start = _entries[tags[0]].Integer(chunk) ?? -1;
        long length = _entries[tags[1]].Integer(chunk) ?? -1;
        if (length == 0)
        {
            throw new TiffFault($"strip or tile {chunk} is empty");
        }

        byte[] packed = _source!.Read(start, length, $"strip or tile {chunk}");
        if (Number(TiffTag.FILLORDER) == (int)FillOrder.LSB2MSB)
        {
            ByteOrder.ReverseBits(packed);
        }

        _codec!.Decode(packed, target);
    }
}
