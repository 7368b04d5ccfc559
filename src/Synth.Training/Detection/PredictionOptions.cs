namespace Synth.Training.Detection;

/// <summary>How a frame is searched.</summary>
public sealed record PredictionOptions
{
    /// <summary>Side of a window on the frame, pixels, or null for what suits the model; windows of another side are resampled to it.</summary>
    public int? WindowPx { get; init; }

    /// <summary>Share of a window that its neighbour covers again, 0 to 0.95.</summary>
    public double Overlap { get; init; } = 0.5;

    /// <summary>Windows with a smaller share of valid pixels are left out, 0 to 1; those without any always are.</summary>
    public double LeastValidShare { get; init; } = 0.5;

    /// <summary>Probability of deformation from which something counts, 0 to 1, or null for the model's own.</summary>
    public double? Threshold { get; init; }

    /// <summary>Windows predicted at once, at least 1.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>Boxes whose intersection over union with a more probable one reaches this are dropped, above 0 to 1.</summary>
    public double MergeOverlap { get; init; } = 0.3;
}
