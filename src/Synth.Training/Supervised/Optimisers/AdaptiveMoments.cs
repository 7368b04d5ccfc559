using static TorchSharp.torch;

namespace Synth.Training.Supervised.Optimisers;

/// <summary>What Adam and its relatives share: running means of the gradient and of its square (Kingma and Ba, 2015).</summary>
/// <param name="groups">What is trained.</param>
/// <param name="weightDecay">Weight decay; what it means is the relative's choice.</param>
/// <param name="beta1">Decay of the first moment, 0 to below 1.</param>
/// <param name="beta2">Decay of the second moment, 0 to below 1.</param>
public abstract class AdaptiveMoments(IReadOnlyList<ParameterGroup> groups, double weightDecay, double beta1, double beta2) : Optimiser(groups, weightDecay)
{
    /// <summary>Added to the root of the second moment.</summary>
    protected const double Epsilon = 1e-8;

    /// <summary>Decay of the first moment.</summary>
    protected double Beta1 { get; } = beta1;

    /// <summary>1 - beta1^t.</summary>
    protected double Correction1 => 1 - Math.Pow(Beta1, Steps);

    /// <summary>1 - beta2^t.</summary>
    protected double Correction2 => 1 - Math.Pow(beta2, Steps);

    /// <summary>Brings both moments up to date.</summary>
    protected (Tensor First, Tensor Second) Advance(string name, Tensor parameter, Tensor gradient)
    {
        Tensor first = Moment("exp_avg", name, parameter, out _);
        Tensor second = Moment("exp_avg_sq", name, parameter, out _);
        first.mul_(Beta1).add_(gradient, alpha: 1 - Beta1);
        second.mul_(beta2).addcmul_(gradient, gradient, value: 1 - beta2);
        return (first, second);
    }
}
