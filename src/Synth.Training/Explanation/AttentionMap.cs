using Synth.Models;
using static TorchSharp.torch;

namespace Synth.Training.Explanation;

/// <summary>What the last layer of a transformer attends to (Dosovitskiy et al. 2021), mean over its heads. The same for every class.</summary>
public sealed class AttentionMap : ExplanationMethod
{
    public override string Name => "attention";

    public override bool DependsOnClass => false;

    public override string? Obstacle(Network network) => AttentionPass.Obstacle(network);

    private protected override Tensor Map(Network network, Tensor images, Tensor classes) =>
        AttentionPass.ToMap(network, AttentionPass.Layers(network, images)[^1], images);
}
