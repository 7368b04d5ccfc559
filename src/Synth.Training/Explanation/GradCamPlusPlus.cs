using static TorchSharp.torch;

namespace Synth.Training.Explanation;

/// <summary>
/// Grad-CAM++ (Chattopadhyay et al. 2018, eqs. 10 and 19): as <see cref="GradCam"/>, but within a channel only pixels that speak for the class count, by weights
/// under which several objects of different size count alike. The score is the exponential of the logit, whose second and third derivatives are powers
/// of the first; its value scales the whole map and is left out.
/// </summary>
/// <param name="scale">Which map: 0 for the last, 1 for the next finer, and so on.</param>
public sealed class GradCamPlusPlus(int scale = 0) : GradCam(scale)
{
    public override string Name => "gradcam++";

    public override Tensor Combine(Tensor maps, Tensor gradients)
    {
        ArgumentNullException.ThrowIfNull(maps);
        ArgumentNullException.ThrowIfNull(gradients);
        Tensor squares = gradients.mul(gradients);
        Tensor denominators = squares.mul(2).add(maps.sum([2, 3], keepdim: true).mul(squares.mul(gradients)));
        Tensor shares = where(denominators.eq(0), zeros_like(squares), squares.div(denominators));
        Tensor weights = shares.mul(gradients.relu()).sum([2, 3], keepdim: true);
        return maps.mul(weights).sum([1], keepdim: true).relu();
    }
}
