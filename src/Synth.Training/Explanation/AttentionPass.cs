using Synth.Models;
using Synth.Models.Heads;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.Explanation;

/// <summary>What the layers of a transformer attend to, heads averaged, and how that is read as a map of patches.</summary>
internal static class AttentionPass
{
    /// <summary>Why a network's attention makes no map, or null when it does.</summary>
    public static string? Obstacle(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        using AttentionRecorder recorder = new(network);
        return !recorder.HasLayers ? $"attention, which {network.Spec.Architecture} has not"
            : network.Backbone.PrefixTokens == 0 ? $"attention between all patches; that of {network.Spec.Architecture} stays within windows"
            : null;
    }

    /// <summary>Weights of each layer from input to output, (N, T, T), rows (who attends) of sum 1; T may lack the class token in early layers.</summary>
    public static IReadOnlyList<Tensor> Layers(Network network, Tensor images)
    {
        using AttentionRecorder recorder = new(network);
        using NetworkOutput output = network.call(images);
        return [.. recorder.Recorded.Select(layer => layer.Weights.mean([1]))];
    }

    /// <summary>
    /// The map (N, 1, rows, columns) of the patches from who attends to whom (N, T, T): the class token's row where the answer is read there, the mean
    /// over all tokens where it is read from all.
    /// </summary>
    public static Tensor ToMap(Network network, Tensor attention, Tensor images)
    {
        bool readsAll = network.Spec.Head is { Kind: HeadKind.ClassAndBox, Pooling: HeadPooling.Average or HeadPooling.Flatten };
        Tensor rows = readsAll ? attention.mean([1], keepdim: true) : attention.narrow(1, 0, 1);
        return TokenGrid.MapOf(network.Backbone, rows.transpose(1, 2), images);
    }
}
