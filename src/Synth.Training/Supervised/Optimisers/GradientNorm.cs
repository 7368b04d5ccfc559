using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.Supervised.Optimisers;

/// <summary>The length of all gradients together.</summary>
internal static class GradientNorm
{
    /// <summary>Measures the gradients and, where their common length exceeds a limit, shortens them to it.</summary>
    /// <param name="optimiser">Whose parameters' gradients.</param>
    /// <param name="divisor">The gradients are divided by this first: the factor that the loss was scaled with.</param>
    /// <param name="limit">Longest length allowed, or null to measure only.</param>
    /// <returns>The length before it was limited; not finite when a gradient is not.</returns>
    public static double Apply(Optimiser optimiser, double divisor, double? limit)
    {
        using IDisposable still = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor[] gradients = [.. optimiser.Parameters.Select(pair => pair.Parameter.grad).OfType<Tensor>()];
        if (gradients.Length == 0)
        {
            return 0;
        }

        Tensor[] lengths = [.. gradients.Select(gradient => gradient.norm())];
        double length = stack(lengths).norm().to(ScalarType.Float64).cpu().item<double>() / divisor;
        double factor = (limit is double most && length > most ? most / length : 1) / divisor;
        if (factor != 1 && double.IsFinite(length))
        {
            foreach (Tensor gradient in gradients)
            {
                gradient.mul_(factor);
            }
        }

        return length;
    }
}
