namespace Synth.Training.Adaptation;

/// <summary>How a model is adapted.</summary>
public sealed record AdaptationSettings
{
    /// <summary>Folder of the adapted model.</summary>
    public required string Folder { get; init; }

    /// <summary>Share of the images' statistics in the new ones, 0 to 1; the rest is what the model had.</summary>
    public double Share { get; init; } = 0.5;

    /// <summary>Images of a batch, at least 2; layers see each other's images normalised by the batch's own statistics, so that large mixed batches count.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>Seed of the order in which images are mixed.</summary>
    public ulong Seed { get; init; } = 1;
}
