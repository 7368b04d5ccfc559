using System.Collections.Immutable;
using Synth.Training.Data;
using Synth.Training.Evaluation.Location;

namespace Synth.Training.Evaluation.Predictions;

/// <summary>What a model said of one image, beside what is true of it.</summary>
/// <param name="Id">The image; unique within a set.</param>
/// <param name="Logits">One a class or label, before softmax or sigmoid; finite.</param>
public sealed record Prediction(string Id, ImmutableArray<double> Logits)
{
    /// <summary>Index of the true class; -1 where it is unknown and in tasks of several labels.</summary>
    public int Truth { get; init; } = -1;

    /// <summary>Whether each label holds, in tasks of several labels; empty where unknown.</summary>
    public ImmutableArray<bool> Labels { get; init; } = [];

    /// <summary>Groups by column name, such as volcano, region or date pair.</summary>
    public ImmutableDictionary<string, string> Groups { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>An English description of the image as its source gives it, or null.</summary>
    public string? Caption { get; init; }

    /// <summary>The true box in pixels of the model's input, or null for none or unknown.</summary>
    public ImageBox? TrueBox { get; init; }

    /// <summary>The predicted box in pixels of the model's input, or null from a model without boxes.</summary>
    public ImageBox? PredictedBox { get; init; }

    /// <summary>Sides of a pixel of the model's input on the ground; null where unknown.</summary>
    public PixelSize? PixelSize { get; init; }

    /// <summary>Overlap of the true and the predicted mask; null where either is unknown.</summary>
    public MaskOverlap? Mask { get; init; }

    /// <summary>Overlaps of the true and the predicted masks of classes; empty where either is unknown.</summary>
    public ImmutableArray<ClassOverlap> ClassMasks { get; init; } = [];
}
