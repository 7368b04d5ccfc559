using Synth.Models;
using static TorchSharp.torch;

namespace Synth.Training.Explanation;

/// <summary>The network's own map: the probability of deformation at each pixel, of a head with a mask. The same for every class; what the other maps can be held against.</summary>
public sealed class MaskMap : ExplanationMethod
{
    public override string Name => "mask";

    public override bool DependsOnClass => false;

    public override string? Obstacle(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.Spec.Head.HasMask ? null : "a head that draws a mask (class_and_mask)";
    }

    private protected override Tensor Maps(Network network, Tensor images, Tensor classes) => network.call(images).Mask!.sigmoid();
}
