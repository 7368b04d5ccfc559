using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Models.Layers;

/// <summary>
/// A pre-norm transformer block (Dosovitskiy et al. 2021, eqs. 2-3): attention and dense layers, each behind a norm and with a residual.
/// Tokens (N, T, F) to (N, T, F). Names <c>norm1</c>, <c>attn</c>, <c>norm2</c>, <c>mlp</c>.
/// </summary>
internal sealed class TransformerBlock : NamedModule
{
    private readonly LayerNorm _norm1;
    private readonly AttentionLayer _attn;
    private readonly LayerNorm _norm2;
    private readonly Mlp _mlp;
    private readonly double _dropPathRate;

    /// <param name="width">F.</param>
    /// <param name="attention">Owned from now on.</param>
    /// <param name="normEpsilon">Added to the variance in both norms.</param>
    /// <param name="dropPathRate">Stochastic depth of both residuals.</param>
    public TransformerBlock(int width, AttentionLayer attention, double normEpsilon, double dropPathRate)
        : base(nameof(TransformerBlock))
    {
        _norm1 = Named("norm1", nn.LayerNorm(width, normEpsilon));
        _attn = Named("attn", attention);
        _norm2 = Named("norm2", nn.LayerNorm(width, normEpsilon));
        _mlp = Named("mlp", new Mlp(width, 4 * width));
        _dropPathRate = dropPathRate;
    }

    public override Tensor forward(Tensor x)
    {
        using Tensor attended = Step(x, _norm1, _attn);
        return Step(attended, _norm2, _mlp);
    }

    private Tensor Step(Tensor x, LayerNorm norm, NamedModule branch)
    {
        using Tensor normed = norm.call(x);
        using Tensor change = branch.call(normed);
        return StochasticDepth.Add(x, change, _dropPathRate, training);
    }
}
