using Synth.Datasets.Manifests;

namespace Synth.Datasets.Generation;

/// <summary>How a run is carried out; none of it changes the bytes of the data set.</summary>
public sealed record RunSettings
{
    /// <summary>The data set's folder; created when missing.</summary>
    public required string Folder { get; init; }

    /// <summary>Threads that make samples, at least 1. One more writes.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The part of the data set that this run makes.</summary>
    public DatasetPart Part { get; init; } = DatasetPart.Whole;

    /// <summary>Go on where an earlier run of the same plan ended, instead of refusing a folder that holds shards of this part.</summary>
    public bool Resume { get; init; }

    /// <summary>Told about the progress a few times a second, on the writing thread.</summary>
    public IProgress<GenerationProgress>? Progress { get; init; }
}
