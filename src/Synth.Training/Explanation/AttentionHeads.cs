using System.Collections.Immutable;
using System.Globalization;
using Synth.Models;
using static TorchSharp.torch;

namespace Synth.Training.Explanation;

/// <summary>What each head of the last layer attends to: a map a head, whose mean is that of <see cref="AttentionMap"/> (Dosovitskiy et al. 2021; Caron et al. 2021, Fig. 3). The same for every class.</summary>
public sealed class AttentionHeads : ExplanationMethod
{
    public override string Name => "attention-heads";

    public override bool DependsOnClass(Network network, int asked) => false;

    public override bool IsOnRequest => true;

    /// <summary><c>attention-head-00</c> and so on, in the order of the heads' channels.</summary>
    public override ImmutableArray<string> MapNames(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        int heads = network.modules().OfType<Models.Layers.AttentionLayer>().Last().Heads;
        return [.. Enumerable.Range(0, heads).Select(head => string.Create(CultureInfo.InvariantCulture, $"attention-head-{head:D2}"))];
    }

    public override string? Obstacle(Network network) => AttentionPass.Obstacle(network);

    private protected override Tensor Maps(Network network, Tensor images, Tensor classes) =>
        AttentionPass.ToMaps(network, AttentionPass.Last(network, images), images);
}
