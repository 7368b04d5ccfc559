using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Models.Layers;

/// <summary>
/// Multi-head self-attention: tokens (N, T, F) to tokens (N, T, F). Its weights can be watched, at no cost to layers that nobody watches.
/// </summary>
public abstract class AttentionLayer : NamedModule
{
    /// <param name="name">The kind of the layer, for messages.</param>
    /// <param name="heads">Number of heads, at least 1.</param>
    protected AttentionLayer(string name, int heads)
        : base(name)
    {
        Heads = heads;
    }

    /// <summary>Number of heads.</summary>
    public int Heads { get; }

    /// <summary>
    /// Called in each forward pass with the weights (N, heads, T, T), each row of sum 1, and, where T are the tokens of a window, how the windows lie on
    /// the grid. The tensor is still part of the graph; it ends with the pass unless it is detached from the dispose scope. Null: nobody watches.
    /// </summary>
    public Action<Tensor, WindowLayout?>? Watch { get; set; }

    /// <summary>Splits (N, T, parts * F) into parts of (N, heads, T, F / heads).</summary>
    private protected Tensor[] Split(Tensor joined, int parts)
    {
        long[] shape = joined.shape;
        return joined.view(shape[0], shape[1], parts, Heads, shape[2] / (parts * Heads)).permute(2, 0, 3, 1, 4).unbind(0);
    }

    /// <summary>Scores q k^T / sqrt(d) of (N, heads, T, d): (N, heads, T, T).</summary>
    private protected static Tensor Scores(Tensor queries, Tensor keys)
    {
        double scale = 1 / Math.Sqrt(queries.shape[3]);
        return queries.mul(scale).matmul(keys.transpose(-2, -1));
    }

    /// <summary>Means of the values (N, heads, T, d) under the weights (N, heads, T, T), heads side by side: (N, T, F).</summary>
    private protected Tensor Mix(Tensor weights, Tensor values, WindowLayout? windows = null)
    {
        Watch?.Invoke(weights, windows);
        return weights.matmul(values).transpose(1, 2).flatten(2);
    }
}
