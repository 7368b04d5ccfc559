using Synth.Models;
using Synth.Models.Heads;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.Explanation;

/// <summary>What the layers of a transformer attend to, and how that is read as a map of patches.</summary>
internal static class AttentionPass
{
    /// <summary>Why a network's attention makes no map, or null when it does.</summary>
    public static string? Obstacle(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        using AttentionRecorder recorder = new(network);
        return recorder.HasLayers ? null : $"attention, which {network.Spec.Architecture} has not";
    }

    /// <summary>
    /// The layers from input to output with the mean over their heads, (N, 1, T, T) or (N * windows, 1, area, area); T may lack the class token in early layers.
    /// </summary>
    public static IReadOnlyList<RecordedAttention> Layers(Network network, Tensor images)
    {
        using AttentionRecorder recorder = new(network);
        using NetworkOutput output = network.call(images);
        return [.. recorder.Recorded.Select(layer => layer with { Weights = layer.Weights.mean([1], keepdim: true) })];
    }

    /// <summary>The last layer with each of its heads, (N, heads, T, T) or (N * windows, heads, area, area).</summary>
    public static RecordedAttention Last(Network network, Tensor images)
    {
        using AttentionRecorder recorder = new(network);
        using NetworkOutput output = network.call(images);
        RecordedAttention last = recorder.Recorded[^1];
        return last with { Weights = last.Weights.alias() };
    }

    /// <summary>
    /// The maps (N, K, rows, columns) of the patches from who attends to whom (N, K, T, T): the class token's row where the answer is read there, the mean
    /// over all tokens where it is read from all, as it always is behind windows.
    /// </summary>
    public static Tensor ToMaps(Network network, RecordedAttention layer, Tensor images)
    {
        Tensor weights = layer.Weights;
        if (layer.Windows is { } layout)
        {
            Tensor even = EvenShares(layout, images).expand(-1, weights.shape[1], -1, -1);
            return layout.PassBack(even, weights);
        }

        bool readsAll = network.Spec.Head is { Kind: HeadKind.ClassAndBox, Pooling: HeadPooling.Average or HeadPooling.Flatten };
        Tensor rows = readsAll ? weights.mean([2]) : weights.select(2, 0);
        return TokenGrid.MapOf(network.Backbone, rows.transpose(1, 2), images);
    }

    /// <summary>The same share of every token of a grid, of sum 1: what reading the mean of all means. (N, 1, rows, columns).</summary>
    public static Tensor EvenShares(WindowLayout layout, Tensor images) =>
        full([images.shape[0], 1, layout.Rows, layout.Columns], 1.0 / (layout.Rows * layout.Columns), device: images.device);
}
