using Synth.Datasets.Generation;

namespace Synth.Datasets.Verification;

/// <summary>How a data set is verified.</summary>
public sealed record VerifySettings
{
    /// <summary>Threads, at least 1.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>When given, <see cref="RegeneratedSamples"/> samples are made anew from it and compared byte for byte.</summary>
    public ISampleSource? Source { get; init; }

    /// <summary>How many samples, spread evenly over the data set.</summary>
    public int RegeneratedSamples { get; init; } = 8;

    /// <summary>Told about the progress after each shard, on any thread.</summary>
    public IProgress<VerificationProgress>? Progress { get; init; }
}
