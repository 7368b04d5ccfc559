using System.Collections.Immutable;
using Synth.Models.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Models.Architectures;

/// <summary>
/// A residual block of Inception-ResNet-v2: the branches, side by side, through a 1x1 convolution, scaled and added to the input
/// (Szegedy et al. 2017, section 3.3 on the scaling of residuals).
/// </summary>
internal sealed class ScaledResidual : NamedModule
{
    private readonly ImmutableArray<nn.Module<Tensor, Tensor>> _branches;
    private readonly Conv2d _conv2d;
    private readonly double _scale;
    private readonly bool _activated;

    /// <param name="branches">Called <c>branch0</c>, <c>branch1</c>, ….</param>
    /// <param name="branchWidth">Channels of all branches together.</param>
    /// <param name="width">Channels of input and output.</param>
    /// <param name="scale">Factor of the branches.</param>
    /// <param name="activated">Whether a ReLU ends the block.</param>
    public ScaledResidual(IEnumerable<nn.Module<Tensor, Tensor>> branches, int branchWidth, int width, double scale, bool activated = true)
        : base(nameof(ScaledResidual))
    {
        _branches = [.. branches.Select((branch, i) => Named($"branch{i}", branch))];
        _conv2d = Named("conv2d", nn.Conv2d(branchWidth, width, 1));
        _scale = scale;
        _activated = activated;
    }

    public override Tensor forward(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor joined = cat([.. _branches.Select(branch => branch.call(x))], 1);
        Tensor y = _conv2d.call(joined).mul_(_scale).add_(x);
        return (_activated ? nn.functional.relu(y, inplace: true) : y).MoveToOuterDisposeScope();
    }
}
