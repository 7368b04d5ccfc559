namespace Synth.Datasets.Generation;

/// <summary>How far a run has come.</summary>
/// <param name="Samples">Samples of this run that are written.</param>
/// <param name="TotalSamples">Samples that this run has to write.</param>
/// <param name="Shards">Shards of this run that are whole.</param>
/// <param name="TotalShards">Shards that this run has to write.</param>
/// <param name="Bytes">Bytes written by this run.</param>
/// <param name="Elapsed">Time since the first sample was asked for.</param>
public sealed record GenerationProgress(long Samples, long TotalSamples, int Shards, int TotalShards, long Bytes, TimeSpan Elapsed)
{
    /// <summary>Samples a second since the start; 0 at the start.</summary>
    public double SamplesPerSecond => Elapsed > TimeSpan.Zero ? Samples / Elapsed.TotalSeconds : 0;

    /// <summary>Time to the end at the rate so far, or null before the first sample.</summary>
    public TimeSpan? Remaining => Samples > 0 ? Elapsed * ((double)(TotalSamples - Samples) / Samples) : null;
}

/// <summary>What a run has done.</summary>
/// <param name="Written">Samples, shards, bytes and time of this run.</param>
/// <param name="SkippedShards">Shards of this run's part that were whole before.</param>
/// <param name="CountsByClass">Samples of each class in the shards that this run wrote.</param>
/// <param name="Rejections">Refused draws by gate in the shards that this run wrote.</param>
/// <param name="IsComplete">True when every shard of the data set is whole and the manifest is written.</param>
public sealed record GenerationResult(
    GenerationProgress Written,
    int SkippedShards,
    IReadOnlyDictionary<string, long> CountsByClass,
    IReadOnlyDictionary<string, long> Rejections,
    bool IsComplete);
