namespace Synth.Training.PseudoLabels;

/// <summary>How images get pseudo-labels.</summary>
public sealed record PseudoLabelSettings
{
    /// <summary>Folder of the results.</summary>
    public required string Folder { get; init; }

    /// <summary>Probability of the likeliest class below which an image gets no label, 0 (every image gets one, as published) to 1.</summary>
    public double Confidence { get; init; }

    /// <summary>Images of a forward pass.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Background threads that read images; they change nothing but speed.</summary>
    public int LoaderThreads { get; init; } = 1;

    /// <summary>True to go on from the parts that are there.</summary>
    public bool Resume { get; init; }
}
