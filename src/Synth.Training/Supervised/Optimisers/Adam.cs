using static TorchSharp.torch;

namespace Synth.Training.Supervised.Optimisers;

/// <summary>Adam (Kingma and Ba, 2015), or AdamW (Loshchilov and Hutter, 2019) when the decay is decoupled from the gradient.</summary>
/// <param name="groups">What is trained.</param>
/// <param name="weightDecay">Added to the gradient (Adam) or taken off the parameter at the step's rate (AdamW).</param>
/// <param name="beta1">Decay of the first moment.</param>
/// <param name="beta2">Decay of the second moment.</param>
/// <param name="isDecoupled">True for AdamW.</param>
public sealed class Adam(IReadOnlyList<ParameterGroup> groups, double weightDecay, double beta1, double beta2, bool isDecoupled)
    : AdaptiveMoments(groups, weightDecay, beta1, beta2)
{
    protected override void Update(string name, Tensor parameter, Tensor gradient, double rate, double decay)
    {
        if (decay != 0 && isDecoupled)
        {
            parameter.mul_(1 - (rate * decay));
        }
        else if (decay != 0)
        {
            gradient = gradient.add(parameter, alpha: decay);
        }

        (Tensor first, Tensor second) = Advance(name, parameter, gradient);
        Tensor denominator = second.sqrt().div_(Math.Sqrt(Correction2)).add_(Epsilon);
        parameter.addcdiv_(first, denominator, value: -rate / Correction1);
    }
}
