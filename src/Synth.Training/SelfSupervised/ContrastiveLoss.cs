using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.SelfSupervised;

/// <summary>A contrastive loss and how often the partner was found.</summary>
/// <param name="Value">Mean loss, a single number with a gradient.</param>
/// <param name="Accuracy">Share of the rows whose partner is the most similar of all, a single number.</param>
public sealed record Contrast(Tensor Value, Tensor Accuracy);

/// <summary>Losses by which an embedding finds its partner among others; all take unit vectors.</summary>
public static class ContrastiveLoss
{
    /// <summary>NT-Xent (Chen et al. 2020; Bountos et al. 2021, eq. 1): mean over all 2N views of -log softmax of the partner among the other 2N - 1 views.</summary>
    /// <param name="unit">Unit vectors (2N, D): the first views of N images, then their second views.</param>
    /// <param name="temperature">Above 0.</param>
    public static Contrast NtXent(Tensor unit, double temperature)
    {
        ArgumentNullException.ThrowIfNull(unit);
        using DisposeScope scope = NewDisposeScope();
        long views = unit.shape[0];
        Tensor self = eye(views, dtype: ScalarType.Bool, device: unit.device);
        Tensor logits = unit.matmul(unit.t()).div(temperature).masked_fill(self, float.NegativeInfinity);
        Tensor partners = arange(views, dtype: ScalarType.Int64, device: unit.device).roll(views / 2);
        return Of(logits, partners);
    }

    /// <summary>InfoNCE against a queue (He et al. 2020): mean of -log softmax of the own key among it and all keys of the queue.</summary>
    /// <param name="queries">Unit vectors (N, D).</param>
    /// <param name="keys">Their keys (N, D).</param>
    /// <param name="queue">Keys of other images (K, D).</param>
    /// <param name="temperature">Above 0.</param>
    public static Contrast InfoNce(Tensor queries, Tensor keys, Tensor queue, double temperature)
    {
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentNullException.ThrowIfNull(queue);
        using DisposeScope scope = NewDisposeScope();
        Tensor own = queries.mul(keys).sum(1, keepdim: true);
        Tensor logits = cat([own, queries.matmul(queue.t())], 1).div(temperature);
        return Of(logits, zeros(queries.shape[0], dtype: ScalarType.Int64, device: queries.device));
    }

    private static Contrast Of(Tensor logits, Tensor partners) => new(
        nn.functional.cross_entropy(logits, partners).MoveToOuterDisposeScope(),
        logits.detach().argmax(1).eq(partners).to(ScalarType.Float32).mean().MoveToOuterDisposeScope());
}
