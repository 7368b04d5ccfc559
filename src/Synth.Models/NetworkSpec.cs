using Synth.Models.Heads;

namespace Synth.Models;

/// <summary>Everything that settles the shape of a network; stored beside its weights.</summary>
public sealed record NetworkSpec
{
    /// <summary>Name in the registry, such as <c>resnet18</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>Channels of the input, at least 1.</summary>
    public int InputChannels { get; init; } = 3;

    /// <summary>Side of the square input in pixels, or null for the architecture's own.</summary>
    public int? ImageSizePx { get; init; }

    /// <summary>What follows the backbone.</summary>
    public required HeadSpec Head { get; init; }

    /// <summary>
    /// Dropout before the classifier, 0 (none) to below 1; null for the architecture's own
    /// (AlexNet and VGG16: 0.5 around their hidden dense layers; the others: none).
    /// </summary>
    public double? DropRate { get; init; }

    /// <summary>Stochastic depth of the deepest block, 0 (none) to below 1; only architectures that have it take other values than 0.</summary>
    public double DropPathRate { get; init; }
}
