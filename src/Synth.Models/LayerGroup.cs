using System.Collections.Immutable;

namespace Synth.Models;

/// <summary>A run of layers that fine-tuning freezes, thaws and rates as one.</summary>
/// <param name="Name">Such as <c>layer4</c>, <c>blocks.11</c> or <c>classifier.6</c>.</param>
/// <param name="Prefixes">Module names: a tensor belongs to the group when its name equals one of them or begins with one and a dot.</param>
/// <param name="IsDense">True for a fully connected layer after the backbone: what Beker et al. count as last, -1last and last2.</param>
public sealed record LayerGroup(string Name, ImmutableArray<string> Prefixes, bool IsDense = false)
{
    /// <summary>True when the tensor of that name belongs to the group.</summary>
    public bool Contains(string tensorName) => Prefixes.Any(prefix =>
        tensorName.StartsWith(prefix, StringComparison.Ordinal) && (tensorName.Length == prefix.Length || tensorName[prefix.Length] == '.'));

    /// <summary>The groups of a hierarchical network: each stage's blocks, from the second stage on behind its downsampling.</summary>
    /// <param name="stages">Module that holds the stages, such as <c>layers</c>.</param>
    /// <param name="depths">Blocks of each stage.</param>
    internal static IEnumerable<LayerGroup> OfStages(string stages, ImmutableArray<int> depths) =>
        Enumerable.Range(0, depths.Length).SelectMany(stage => Enumerable.Range(0, depths[stage])
            .Select(block => $"{stages}.{stage}.blocks.{block}")
            .Prepend($"{stages}.{stage}.downsample")
            .Skip(stage == 0 ? 1 : 0)
            .Select(name => new LayerGroup(name, [name])));
}
