using Synth.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.Explanation;

/// <summary>A feature map and the gradients of each image's class logit with respect to it.</summary>
/// <param name="Maps">(N, F, h, w).</param>
/// <param name="Gradients">(N, F, h, w).</param>
internal sealed record FeatureGradients(Tensor Maps, Tensor Gradients)
{
    /// <summary>Runs images through a network and back to one of its maps.</summary>
    /// <param name="network">In evaluation mode, so that images do not see one another.</param>
    /// <param name="images">(N, C, H, W).</param>
    /// <param name="classes">(N).</param>
    /// <param name="scale">
    /// 0 for the last map (for transformers of one scale the tokens that enter the last block: behind it the class token alone counts), 1 for the
    /// last map of the next finer scale, and so on.
    /// </param>
    public static FeatureGradients Of(Network network, Tensor images, Tensor classes, int scale)
    {
        using IDisposable gradients = enable_grad();
        using FeatureTrail trail = new(images, joinsPath: true);
        Tensor input = images.detach().requires_grad_(true);
        NetworkOutput output = network.Watched(input, trail);
        Tensor score = output.Logits.gather(1, classes.unsqueeze(1)).sum();
        Tensor kept = Scales(trail)[scale];
        Tensor slope = autograd.grad([score], [kept])[0];
        return new FeatureGradients(
            TokenGrid.MapOf(network.Backbone, kept.detach(), images),
            TokenGrid.MapOf(network.Backbone, slope.detach(), images));
    }

    /// <summary>Number of scales that a network's maps have, from blank pictures of its size.</summary>
    public static int ScalesOf(Network network)
    {
        using IDisposable still = no_grad();
        using DisposeScope scope = NewDisposeScope();
        int side = network.Spec.ImageSizePx ?? network.Architecture.InputPx;
        Tensor blank = zeros(1, network.Spec.InputChannels, side, side, device: network.parameters().First().device);
        using FeatureTrail trail = new(blank);
        using NetworkOutput output = network.Watched(blank, trail);
        return Scales(trail).Count;
    }

    // from the last map to the finest
    private static List<Tensor> Scales(FeatureTrail trail)
    {
        if (trail.Tokens is { } tokens)
        {
            return [tokens];
        }

        Tensor last = trail.Features!;
        return [last, .. trail.Maps.Where(map => map.shape[2] > last.shape[2]).Reverse()];
    }
}
