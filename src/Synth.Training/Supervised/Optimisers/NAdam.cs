using static TorchSharp.torch;

namespace Synth.Training.Supervised.Optimisers;

/// <summary>Adam with Nesterov momentum (Dozat, 2016), with the momentum schedule 1 - 0.96^(0.004 t) / 2 of PyTorch and Keras.</summary>
/// <param name="groups">What is trained.</param>
/// <param name="weightDecay">Added to the gradient as this times the parameter.</param>
/// <param name="beta1">Decay of the first moment.</param>
/// <param name="beta2">Decay of the second moment.</param>
public sealed class NAdam(IReadOnlyList<ParameterGroup> groups, double weightDecay, double beta1, double beta2) : AdaptiveMoments(groups, weightDecay, beta1, beta2)
{
    private const double MomentumDecay = 0.004;

    private double _product = 1;

    protected override void BeginStep() => _product *= Momentum(Steps);

    // the product is a function of the steps alone; multiplied again in the same order it comes out the same to the last bit
    protected override void Resumed()
    {
        _product = 1;
        for (long step = 1; step <= Steps; step++)
        {
            _product *= Momentum(step);
        }
    }

    protected override void Update(string name, Tensor parameter, Tensor gradient, double rate, double decay)
    {
        if (decay != 0)
        {
            gradient = gradient.add(parameter, alpha: decay);
        }

        (Tensor first, Tensor second) = Advance(name, parameter, gradient);
        double next = Momentum(Steps + 1);
        Tensor denominator = second.div(Correction2).sqrt_().add_(Epsilon);
        parameter.addcdiv_(gradient, denominator, value: -rate * (1 - Momentum(Steps)) / (1 - _product));
        parameter.addcdiv_(first, denominator, value: -rate * next / (1 - (_product * next)));
    }

    private double Momentum(long step) => Beta1 * (1 - (0.5 * Math.Pow(0.96, step * MomentumDecay)));
}
