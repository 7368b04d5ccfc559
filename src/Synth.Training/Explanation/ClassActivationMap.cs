using Synth.Models;
using Synth.Models.Heads;
using Synth.Training.SelfSupervised.Probes;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.Explanation;

/// <summary>
/// Class activation map (Zhou et al. 2016, eq. 2): the last feature map weighted by the class's row of the one dense layer behind the mean over the pixels.
/// Its mean is the logit less the bias; below 0 a pixel speaks against the class.
/// </summary>
public sealed class ClassActivationMap : ExplanationMethod
{
    public override string Name => "cam";

    public override string? Obstacle(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        bool isLinear = network.Spec.Head.Kind is HeadKind.Classes or HeadKind.MultiLabel && LinearProbe.LayerOf(network) is not null;
        return isLinear && PoolsByMean(network)
            ? null
            : $"one dense layer right behind the mean over the last feature map, which {network.Spec.Architecture} with this head has not";
    }

    private protected override Tensor Maps(Network network, Tensor images, Tensor classes)
    {
        Tensor features = network.Backbone.ForwardFeatures(images);
        Tensor weights = network.state_dict()[LinearProbe.LayerOf(network) + ".weight"].index_select(0, classes);
        return features.mul(weights.unsqueeze(2).unsqueeze(3)).sum([1], keepdim: true);
    }

    // asked of the pooling itself: what lies between map and dense layer differs by architecture
    private static bool PoolsByMean(Network network)
    {
        if (network.Backbone.PrefixTokens > 0)
        {
            return false;
        }

        using IDisposable still = no_grad();
        using DisposeScope scope = NewDisposeScope();
        int width = network.Backbone.FeatureCount;
        Tensor map = arange(4 * width, dtype: ScalarType.Float32).mul(0.37).sin().view(1, width, 2, 2).to(network.parameters().First().device);
        Tensor pooled = network.Backbone.Pool(map);
        return pooled.shape[1] == width && pooled.sub(map.mean([2, 3])).abs().max().cpu().item<float>() < 1e-5f;
    }
}
