using Synth.Models;
using static TorchSharp.torch;

namespace Synth.Training.Explanation;

/// <summary>
/// Attention rollout (Abnar and Zuidema 2020, eq. 1): the attention of all layers multiplied, each half attention and half the residual that passes by it.
/// The same for every class. ConViT's attention is that which mixes its values, content and position joined by the gate (d'Ascoli et al. 2021, eqs. 6 and 7);
/// windows are rolled as <see cref="WindowRollout"/> says.
/// </summary>
public sealed class AttentionRollout : ExplanationMethod
{
    public override string Name => "rollout";

    public override bool DependsOnClass(Network network, int asked) => false;

    public override string? Obstacle(Network network) => AttentionPass.Obstacle(network);

    /// <summary>How much of each token at the input (last index) every token at the output (index 1) is made of: (N, T, T), rows of sum 1.</summary>
    /// <param name="layers">
    /// Weights of each layer from input to output, (N, T, T), rows of sum 1; layers before the class token joined (ConViT) are one token smaller, and the class
    /// token then passes by them unchanged.
    /// </param>
    public static Tensor Roll(IReadOnlyList<Tensor> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        long tokens = layers[^1].shape[1];
        Tensor identity = eye(tokens, device: layers[^1].device).unsqueeze(0);
        Tensor rolled = identity;
        foreach (Tensor layer in layers)
        {
            Tensor whole = layer.shape[1] == tokens ? layer : WithClassToken(layer);
            rolled = whole.add(identity).mul(0.5).matmul(rolled);
        }

        return rolled;
    }

    private protected override Tensor Maps(Network network, Tensor images, Tensor classes)
    {
        IReadOnlyList<RecordedAttention> layers = AttentionPass.Layers(network, images);
        return layers[^1].Windows is not null
            ? WindowRollout.Roll(layers, images)
            : AttentionPass.ToMaps(network, layers[^1] with { Weights = Roll([.. layers.Select(layer => layer.Weights.squeeze(1))]).unsqueeze(1) }, images);
    }

    private static Tensor WithClassToken(Tensor layer)
    {
        Tensor whole = nn.functional.pad(layer, [1, 0, 1, 0]);
        whole.select(1, 0).select(1, 0).fill_(1);
        return whole;
    }
}
