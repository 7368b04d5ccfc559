using static TorchSharp.torch;

namespace Synth.Training.Supervised.Optimisers;

/// <summary>Stochastic gradient descent with momentum as in PyTorch: the first step takes the gradient itself as momentum.</summary>
/// <param name="groups">What is trained.</param>
/// <param name="weightDecay">Added to the gradient as this times the parameter.</param>
/// <param name="momentum">0 (none) to below 1.</param>
/// <param name="nesterov">Looks ahead along the momentum.</param>
public sealed class Sgd(IReadOnlyList<ParameterGroup> groups, double weightDecay, double momentum, bool nesterov) : Optimiser(groups, weightDecay)
{
    protected override void Update(string name, Tensor parameter, Tensor gradient, double rate, double decay)
    {
        Tensor direction = decay == 0 ? gradient : gradient.add(parameter, alpha: decay);
        if (momentum > 0)
        {
            Tensor buffer = Moment("momentum_buffer", name, parameter, out bool isNew);
            Tensor _ = isNew ? buffer.copy_(direction) : buffer.mul_(momentum).add_(direction);
            direction = nesterov ? direction.add(buffer, alpha: momentum) : buffer;
        }

        parameter.add_(direction, alpha: -rate);
    }
}
