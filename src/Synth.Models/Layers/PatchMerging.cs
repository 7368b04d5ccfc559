using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Models.Layers;

/// <summary>
/// Joins 2 x 2 neighbouring tokens to one of twice the width (Liu et al. 2021, section 3.1): (N, h, w, F) to (N, ceil(h / 2), ceil(w / 2), 2 F).
/// Names <c>norm</c> and <c>reduction</c>.
/// </summary>
internal sealed class PatchMerging : NamedModule
{
    private readonly LayerNorm _norm;
    private readonly Linear _reduction;

    /// <param name="width">F.</param>
    public PatchMerging(int width)
        : base(nameof(PatchMerging))
    {
        _norm = Named("norm", nn.LayerNorm(4 * width));
        _reduction = Named("reduction", nn.Linear(4 * width, 2 * width, false));
    }

    public override Tensor forward(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        (long right, long bottom) = (x.shape[2] % 2, x.shape[1] % 2);
        Tensor grid = right + bottom > 0 ? nn.functional.pad(x, [0, 0, 0, right, 0, bottom]) : x;
        long[] shape = grid.shape;
        // of each four, the upper left comes first, then the lower left
        Tensor four = grid.reshape(shape[0], shape[1] / 2, 2, shape[2] / 2, 2, shape[3]).permute(0, 1, 3, 4, 2, 5).flatten(3);
        return _reduction.call(_norm.call(four)).MoveToOuterDisposeScope();
    }
}
