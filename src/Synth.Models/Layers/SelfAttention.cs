using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Models.Layers;

/// <summary>
/// Self-attention of every token to every token (Vaswani et al. 2017): names <c>qkv</c> and <c>proj</c>, as timm's <c>Attention</c>.
/// Input and output (N, T, F).
/// </summary>
internal sealed class SelfAttention : AttentionLayer
{
    private readonly Linear _qkv;
    private readonly Linear _proj;

    /// <param name="width">F, a multiple of the number of heads.</param>
    /// <param name="heads">Number of heads.</param>
    /// <param name="bias">Biases for queries, keys and values.</param>
    public SelfAttention(int width, int heads, bool bias = true)
        : base(nameof(SelfAttention), heads)
    {
        _qkv = Named("qkv", nn.Linear(width, 3 * width, bias));
        _proj = Named("proj", nn.Linear(width, width));
    }

    public override Tensor forward(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] qkv = Split(_qkv.call(x), 3);
        Tensor weights = Scores(qkv[0], qkv[1]).softmax(-1);
        return _proj.call(Mix(weights, qkv[2])).MoveToOuterDisposeScope();
    }
}
