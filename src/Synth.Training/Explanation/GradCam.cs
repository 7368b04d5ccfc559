using Synth.Models;
using static TorchSharp.torch;

namespace Synth.Training.Explanation;

/// <summary>
/// Grad-CAM (Selvaraju et al. 2017, eqs. 1 and 2): each channel of a feature map weighs as much as the class logit gains by it on average over the
/// pixels; what speaks against the class is cut off at 0.
/// </summary>
/// <param name="scale">Which map: 0 for the last, 1 for the next finer, and so on.</param>
public class GradCam(int scale = 0) : ExplanationMethod
{
    public override string Name => "gradcam";

    public override string? Obstacle(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        int scales = scale == 0 ? 1 : FeatureGradients.ScalesOf(network);
        return scale < scales
            ? null
            : FormattableString.Invariant($"a map {scale} scales finer than the last; {network.Spec.Architecture} has {scales - 1} finer {(scales == 2 ? "one" : "ones")}");
    }

    /// <summary>The weighted sum of a map's channels, cut off at 0.</summary>
    /// <param name="maps">(N, F, h, w).</param>
    /// <param name="gradients">Of the class logit, (N, F, h, w).</param>
    /// <returns>(N, 1, h, w).</returns>
    public virtual Tensor Combine(Tensor maps, Tensor gradients)
    {
        ArgumentNullException.ThrowIfNull(maps);
        ArgumentNullException.ThrowIfNull(gradients);
        return maps.mul(gradients.mean([2, 3], keepdim: true)).sum([1], keepdim: true).relu();
    }

    private protected sealed override Tensor Maps(Network network, Tensor images, Tensor classes)
    {
        FeatureGradients found = FeatureGradients.Of(network, images, classes, scale);
        return Combine(found.Maps, found.Gradients);
    }
}
