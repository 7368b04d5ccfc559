using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Models.Layers;

/// <summary>Random starting weights as the published architectures draw them.</summary>
internal static class Initialise
{
    /// <summary>He et al. (2015) normal weights for every convolution of the model; convolution biases become 0 where asked for.</summary>
    /// <param name="model">The model.</param>
    /// <param name="mode">Whether the variance is kept forward (fan in) or backward (fan out).</param>
    /// <param name="zeroBias">Set biases to 0 rather than leave torch's uniform ones.</param>
    public static void HeNormal(nn.Module model, nn.init.FanInOut mode, bool zeroBias = false)
    {
        using var noGradient = no_grad();
        foreach (Conv2d convolution in model.modules().OfType<Conv2d>())
        {
            nn.init.kaiming_normal_(convolution.weight, 0, mode, nn.init.NonlinearityType.ReLU);
            if (zeroBias && convolution.bias is { } bias)
            {
                nn.init.zeros_(bias);
            }
        }
    }

    /// <summary>Normal weights about 0 and zero biases for every dense layer of the model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="deviation">Standard deviation of the weights.</param>
    public static void DenseNormal(nn.Module model, double deviation)
    {
        using var noGradient = no_grad();
        foreach (Linear dense in model.modules().OfType<Linear>())
        {
            nn.init.normal_(dense.weight, 0, deviation);
            nn.init.zeros_(dense.bias!);
        }
    }
}
