namespace Synth.Datasets.Shards;

/// <summary>One encoded sample on its way to the disk; reused from sample to sample.</summary>
internal sealed class SampleBlock
{
    // zip and TIFF count their offsets from the start of the stream
    private readonly MemoryStream _file = new();

    /// <summary>Index of the sample.</summary>
    public long Index { get; set; }

    /// <summary>Class of the sample.</summary>
    public string ClassName { get; set; } = string.Empty;

    /// <summary>Refused draws by gate.</summary>
    public IReadOnlyDictionary<string, int> Rejections { get; set; } = new Dictionary<string, int>();

    /// <summary>The encoded bytes: a run of tar entries, or the files of <see cref="Files"/> one behind the other.</summary>
    public MemoryStream Data { get; } = new();

    /// <summary>The files in <see cref="Data"/>, empty for a tar file.</summary>
    public List<BlockFile> Files { get; } = [];

    /// <summary>The encoded bytes.</summary>
    public ReadOnlySpan<byte> Bytes => Data.GetBuffer().AsSpan(0, (int)Data.Length);

    /// <summary>Empties the block for another sample.</summary>
    public void Reset(long index)
    {
        Index = index;
        Data.SetLength(0);
        Files.Clear();
    }

    /// <summary>Adds a file that a callback writes to an empty, seekable stream.</summary>
    public void AddFile(string name, Action<Stream> write)
    {
        _file.SetLength(0);
        write(_file);
        Files.Add(new BlockFile(name, (int)Data.Length, (int)_file.Length));
        _file.WriteTo(Data);
    }
}

/// <summary>One file of a sample.</summary>
/// <param name="Name">Name relative to the data set's folder, with forward slashes.</param>
/// <param name="Offset">Where it begins in the block.</param>
/// <param name="Length">Its length in bytes.</param>
internal readonly record struct BlockFile(string Name, int Offset, int Length);
