using System.Collections.Immutable;

namespace Synth.Training.Explanation;

/// <summary>How images are explained.</summary>
public sealed record ExplanationSettings
{
    /// <summary>The word for the class that the model finds likeliest.</summary>
    public const string Predicted = "predicted";

    /// <summary>The word for the class that the image has.</summary>
    public const string True = "true";

    /// <summary>Words of methods; empty for every one that can explain the network.</summary>
    public ImmutableArray<string> Methods { get; init; } = [];

    /// <summary>The class asked about: a class of the model, <see cref="Predicted"/> or <see cref="True"/>.</summary>
    public string Target { get; init; } = Predicted;

    /// <summary>Which feature map Grad-CAM and Grad-CAM++ take: 0 for the last, 1 for the next finer, and so on.</summary>
    public int Scale { get; init; }

    /// <summary>Side of the square that occlusion hides, pixels of the network's input, at least 1; null for an eighth of its side.</summary>
    public int? OcclusionPx { get; init; }

    /// <summary>Step of the square, pixels, at least 1; null for half its side.</summary>
    public int? OcclusionStepPx { get; init; }

    /// <summary>How far from the true mask a maximum may lie and still hit, pixels of the network's input, at least 0.</summary>
    public double TolerancePx { get; init; }

    /// <summary>Images at once, at least 1.</summary>
    public int BatchSize { get; init; } = 8;
}
