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
        foreach (Conv2d convolution in Below(model).OfType<Conv2d>())
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
        foreach (Linear dense in Below(model).OfType<Linear>())
        {
            nn.init.normal_(dense.weight, 0, deviation);
            nn.init.zeros_(dense.bias!);
        }
    }

    /// <summary>Normal weights of standard deviation 0.02 and zero biases for every dense layer of the model, as timm starts its transformers.</summary>
    /// <param name="model">The model.</param>
    /// <param name="convolutionsToo">The same for convolutions.</param>
    public static void SmallNormal(nn.Module model, bool convolutionsToo = false)
    {
        foreach (nn.Module module in Below(model))
        {
            (Tensor? weight, Tensor? bias) = module switch
            {
                Linear dense => (dense.weight, dense.bias),
                Conv2d convolution when convolutionsToo => (convolution.weight, convolution.bias),
                _ => ((Tensor?)null, (Tensor?)null),
            };
            if (weight is not null)
            {
                SmallNormal(weight);
            }

            if (bias is not null)
            {
                nn.init.zeros_(bias);
            }
        }
    }

    /// <summary>
    /// Fills a tensor with normal numbers of mean 0 and standard deviation 0.02. timm truncates them at 2, a hundred deviations away, which never happens;
    /// TorchSharp's own truncation exchanges mean and deviation (0.105.2).
    /// </summary>
    public static Tensor SmallNormal(Tensor values)
    {
        using var noGradient = no_grad();
        return nn.init.normal_(values, 0, 0.02);
    }

    // every module below one, each before its own: modules() of package and stand-in differ in their order, and a seed is to give the same weights with both
    private static IEnumerable<nn.Module> Below(nn.Module model) => model.named_children().SelectMany(each => Below(each.module).Prepend(each.module));
}
