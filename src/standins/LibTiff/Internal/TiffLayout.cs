namespace BitMiracle.LibTiff.Classic.Internal;

/// <summary>How a picture is cut into strips or tiles; all sizes in bytes fit an int.</summary>
internal sealed record TiffLayout
{
    internal required int Width { get; init; }

    internal required int Length { get; init; }

    internal required int Bits { get; init; }

    internal required int Samples { get; init; }

    internal required bool Separate { get; init; }

    internal required bool Tiled { get; init; }

    /// <summary>Columns of a strip or tile.</summary>
    internal required int ChunkWidth { get; init; }

    /// <summary>Rows of a strip or tile.</summary>
    internal required int ChunkLength { get; init; }

    /// <summary>Samples of a pixel that lie side by side.</summary>
    internal int Stride => Separate ? 1 : Samples;

    internal int ChunkRowBytes => Bytes(ChunkWidth, 1);

    internal int ScanlineBytes => Bytes(Width, 1);

    internal int ChunkBytes => Bytes(ChunkWidth, ChunkLength);

    private int Across => (Width + ChunkWidth - 1) / ChunkWidth;

    private int Down => (Length + ChunkLength - 1) / ChunkLength;

    internal int ChunksPerPlane => Checked((long)Across * Down);

    internal int Chunks => Checked((long)ChunksPerPlane * (Separate ? Samples : 1));

    /// <summary>The layout that a directory describes.</summary>
    /// <exception cref="TiffFault">A tag is missing, outside its range, or the sizes overflow.</exception>
    internal static TiffLayout Of(Func<TiffTag, long?> number)
    {
        int width = InRange(number, TiffTag.IMAGEWIDTH, null, int.MaxValue);
        int length = InRange(number, TiffTag.IMAGELENGTH, null, int.MaxValue);
        bool tiled = number(TiffTag.TILEWIDTH) is not null;
        TiffLayout layout = new()
        {
            Width = width,
            Length = length,
            Bits = InRange(number, TiffTag.BITSPERSAMPLE, 1, 64),
            Samples = InRange(number, TiffTag.SAMPLESPERPIXEL, 1, ushort.MaxValue),
            Separate = InRange(number, TiffTag.PLANARCONFIG, 1, 2) == (int)PlanarConfig.SEPARATE,
            Tiled = tiled,
            ChunkWidth = tiled ? InRange(number, TiffTag.TILEWIDTH, null, int.MaxValue) : width,
            ChunkLength = tiled
                ? InRange(number, TiffTag.TILELENGTH, null, int.MaxValue)
                : (int)Math.Min(length, number(TiffTag.ROWSPERSTRIP) is > 0 and { } rows ? rows : length),
        };
        _ = layout.ChunkBytes;
        _ = layout.Chunks;
        return layout;
    }

    /// <summary>Rows of one strip or tile; the last strip of a plane may be short.</summary>
    internal int RowsOf(int chunk) =>
        Tiled ? ChunkLength : Math.Min(ChunkLength, Length - chunk % ChunksPerPlane * ChunkLength);

    private static int InRange(Func<TiffTag, long?> number, TiffTag tag, int? standard, int most)
    {
        long value = number(tag) ?? standard ?? throw new TiffFault($"the required tag {tag} is missing");
        return value >= 1 && value <= most ? (int)value : throw new TiffFault($"{tag} is {value}; it must lie in 1 to {most}");
    }

    private int Bytes(int columns, int rows)
    {
        long rowBits = Checked((long)columns * Stride) * (long)Bits;
        return Checked((rowBits + 7) / 8 * rows);
    }

    private static int Checked(long number) =>
        number <= int.MaxValue ? (int)number : throw new TiffFault($"a size of {number} is beyond what is read");
}
