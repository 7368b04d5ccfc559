namespace Synth.Datasets.Manifests;

/// <summary>What a whole shard holds. Written beside the shard as <c>shard-NNNNNN.json</c>.</summary>
public sealed record ShardRecord
{
    /// <summary>Number of the shard, from 0.</summary>
    public required int Shard { get; init; }

    /// <summary>Name of the tar file relative to the data set's folder, or null for a shard of several files.</summary>
    public string? File { get; init; }

    /// <summary>Index of the first sample.</summary>
    public required long FirstSample { get; init; }

    /// <summary>Number of samples.</summary>
    public required int Samples { get; init; }

    /// <summary>Bytes of the shard's file or files.</summary>
    public required long Bytes { get; init; }

    /// <summary>
    /// SHA-256, hexadecimal: of the tar file, or of a shard of several files over each file's name, a line feed, its length in
    /// decimal, a line feed and its bytes, in the order of <see cref="Files"/>.
    /// </summary>
    public required string Sha256 { get; init; }

    /// <summary>Samples of each class, by name.</summary>
    public required SortedDictionary<string, long> CountsByClass { get; init; }

    /// <summary>Refused draws by gate.</summary>
    public required SortedDictionary<string, long> Rejections { get; init; }

    /// <summary>Where each sample begins in the tar file, and where the last one ends; null in the manifest and for several files.</summary>
    public IReadOnlyList<long>? Offsets { get; init; }

    /// <summary>Names relative to the data set's folder, sample by sample; null in the manifest and for a tar file.</summary>
    public IReadOnlyList<string>? Files { get; init; }
}
