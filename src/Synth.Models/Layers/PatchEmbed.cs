using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Models.Layers;

/// <summary>
/// One token for each square patch: pictures (N, C, H, W) to a grid of tokens (N, H / patch, W / patch, F); pixels beyond the last whole patch are not
/// seen. Names <c>proj</c> and, where there is a norm, <c>norm</c>.
/// </summary>
internal sealed class PatchEmbed : NamedModule
{
    private readonly Conv2d _proj;
    private readonly LayerNorm? _norm;

    /// <param name="channels">C.</param>
    /// <param name="width">F.</param>
    /// <param name="patchPx">Side of a patch.</param>
    /// <param name="normEpsilon">Added to the variance of the norm that follows; null for none.</param>
    public PatchEmbed(int channels, int width, int patchPx, double? normEpsilon = null)
        : base(nameof(PatchEmbed))
    {
        _proj = Named("proj", nn.Conv2d(channels, width, patchPx, stride: patchPx));
        _norm = normEpsilon is { } epsilon ? Named("norm", nn.LayerNorm(width, epsilon)) : null;
    }

    public override Tensor forward(Tensor x)
    {
        using Tensor channelsFirst = _proj.call(x);
        Tensor grid = channelsFirst.permute(0, 2, 3, 1);
        if (_norm is null)
        {
            return grid;
        }

        using (grid)
        {
            return _norm.call(grid);
        }
    }
}
