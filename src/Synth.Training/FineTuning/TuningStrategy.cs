using System.Collections.Immutable;
using Synth.Models;

namespace Synth.Training.FineTuning;

/// <summary>A named way to fine-tune: which stages a network goes through.</summary>
/// <param name="Name">As on the command line.</param>
/// <param name="Meaning">One sentence.</param>
/// <param name="Stages">The stages for a network with given layer groups.</param>
public sealed record TuningStrategy(string Name, string Meaning, Func<IReadOnlyList<LayerGroup>, ImmutableArray<Stage>> Stages)
{
    // Howard and Ruder (2018): each layer learns 2.6 times slower than the one above it
    private const double Discrimination = 2.6;

    /// <summary>The strategies that have names; names of layers joined by + are one too (see <see cref="Find"/>).</summary>
    public static ImmutableArray<TuningStrategy> All { get; } =
    [
        new("last", "the last dense layer (Beker et al. 2022)", _ => [Training("last", "dense[-1]")]),
        new("-1last", "the dense layer before the last (Beker et al. 2022)", _ => [Training("-1last", "dense[-2]")]),
        new("last2", "the last two dense layers together (Beker et al. 2022)", _ => [Training("last2", "dense[-1]", "dense[-2]")]),
        new("-1&last1", "the last dense layer, then the one before it, then the last again (Beker et al. 2022)", _ =>
            [Training("last", "dense[-1]"), Training("-1last", "dense[-2]"), Training("last again", "dense[-1]")]),
        new("layer3+layer4+fc", "the two deepest stages of a ResNet and its classifier (Bountos et al. 2021)", _ => [Training("layer3+layer4+fc", "layer3", "layer4", "fc")]),
        new("blocks", "block by block from the end, each stage one block more (Abdallah et al. 2024, ResNet-34)", BlockByBlock),
        new("linear-probe", "a new last dense layer on frozen features", _ => [Training("linear probe", "dense[-1]") with { Resets = ["dense[-1]"] }]),
        new("full", "every layer", _ => [Stage.Full]),
        new("gradual", "one block more each stage, deeper blocks at rates 2.6 times lower each (Howard and Ruder 2018)", Gradual),
    ];

    /// <summary>The strategy of a name, or the one that trains the layers named with + between them, such as <c>layer4+fc</c>.</summary>
    public static TuningStrategy Find(string name) =>
        All.FirstOrDefault(strategy => strategy.Name == name)
        ?? new TuningStrategy(name, $"the layers {name.Replace("+", ", ", StringComparison.Ordinal)}", _ => [Training(name, name.Split('+'))]);

    private static Stage Training(string name, params IEnumerable<string> layers) => new(name, [.. layers.Select(layer => new TrainedLayers(layer))]);

    // the first stage trains the dense layers alone; each further stage adds the next block towards the input
    private static ImmutableArray<Stage> BlockByBlock(IReadOnlyList<LayerGroup> groups) =>
        [.. Growing(groups).Select(blocks => Training(StageName(blocks), ["dense", .. blocks.Select(block => block.Name)]))];

    private static ImmutableArray<Stage> Gradual(IReadOnlyList<LayerGroup> groups) =>
    [
        .. Growing(groups).Select(blocks => new Stage(
            StageName(blocks),
            [new TrainedLayers("dense"), .. blocks.Select((block, depth) => new TrainedLayers(block.Name, Math.Pow(Discrimination, -(depth + 1))))])),
    ];

    private static string StageName(ImmutableArray<LayerGroup> blocks) => blocks.IsEmpty ? "dense" : $"down to {blocks[^1].Name}";

    /// <summary>No block, the last block, the last two… down to all, each list from the end of the network.</summary>
    private static IEnumerable<ImmutableArray<LayerGroup>> Growing(IReadOnlyList<LayerGroup> groups)
    {
        ImmutableArray<LayerGroup> blocks = [.. groups.Where(group => !group.IsDense).Reverse()];
        return Enumerable.Range(0, blocks.Length + 1).Select(count => blocks[..count]);
    }
}
