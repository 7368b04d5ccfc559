namespace Synth.Datasets.Verification;

/// <summary>Something wrong with a data set.</summary>
/// <param name="Where">File, shard or sample it concerns.</param>
/// <param name="Message">What is wrong.</param>
public sealed record Finding(string Where, string Message)
{
    public override string ToString() => $"{Where}: {Message}";
}

/// <summary>What a verification found.</summary>
/// <param name="Shards">Shards looked at.</param>
/// <param name="Samples">Samples whose labels were compared with their arrays.</param>
/// <param name="Regenerated">Samples made anew and compared byte for byte.</param>
/// <param name="Bytes">Bytes hashed.</param>
/// <param name="Findings">Everything wrong, in the order of the shards; empty for a sound data set.</param>
public sealed record VerificationReport(int Shards, long Samples, long Regenerated, long Bytes, IReadOnlyList<Finding> Findings)
{
    /// <summary>True when nothing is wrong.</summary>
    public bool IsSound => Findings.Count == 0;
}

/// <summary>How far a verification has come.</summary>
/// <param name="Shards">Shards looked at.</param>
/// <param name="TotalShards">Shards of the data set.</param>
public sealed record VerificationProgress(int Shards, int TotalShards);
