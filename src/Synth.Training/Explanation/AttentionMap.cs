using Synth.Models;
using static TorchSharp.torch;

namespace Synth.Training.Explanation;

/// <summary>
/// What the last layer of a transformer attends to (Dosovitskiy et al. 2021), mean over its heads; of windows (Liu et al. 2021, section 3.2) what each token gets
/// from all others of its window, back on the grid. The same for every class.
/// </summary>
public sealed class AttentionMap : ExplanationMethod
{
    public override string Name => "attention";

    public override bool DependsOnClass(Network network, int asked) => false;

    public override string? Obstacle(Network network) => AttentionPass.Obstacle(network);

    private protected override Tensor Maps(Network network, Tensor images, Tensor classes) =>
        AttentionPass.ToMaps(network, AttentionPass.Layers(network, images)[^1], images);
}
