using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Synth.Models.Layers;

/// <summary>
/// A block of ConvNeXt (Liu et al. 2022, fig. 4): a 7 x 7 convolution of each channel by itself, a norm and dense layers over the channels, scaled channel by
/// channel, with a residual. (N, F, h, w) to the same. Names as timm's <c>ConvNeXtBlock</c>.
/// </summary>
internal sealed class ConvNextBlock : NamedModule
{
    private const string ScaleName = "gamma";

    private readonly Conv2d _convolution;
    private readonly LayerNorm _norm;
    private readonly Mlp _mlp;
    private readonly double _dropPathRate;

    [ComponentName(Name = ScaleName)]
    private readonly Parameter _scale;

    /// <param name="width">F.</param>
    /// <param name="normEpsilon">Added to the variance in the norm.</param>
    /// <param name="dropPathRate">Stochastic depth of the residual.</param>
    public ConvNextBlock(int width, double normEpsilon, double dropPathRate)
        : base(nameof(ConvNextBlock))
    {
        _convolution = Named("conv_dw", nn.Conv2d(width, width, 7, padding: 3, groups: width));
        _norm = Named("norm", nn.LayerNorm(width, normEpsilon));
        _mlp = Named("mlp", new Mlp(width, 4 * width));
        _scale = Named(ScaleName, full(width, 1e-6f));
        _dropPathRate = dropPathRate;
    }

    public override Tensor forward(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor channelsLast = _convolution.call(x).permute(0, 2, 3, 1);
        Tensor change = _mlp.call(_norm.call(channelsLast)).mul(_scale).permute(0, 3, 1, 2);
        return StochasticDepth.Add(x, change, _dropPathRate, training).MoveToOuterDisposeScope();
    }
}
