using Synth.Models.Heads;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Models.Tests;

/// <summary>Networks with the weights of <see cref="FormulaWeights"/>, ready for inference.</summary>
internal static class FilledNetworks
{
    public static Network Create(string architecture, int classes, int channels = 3) =>
        Create(new NetworkSpec { Architecture = architecture, InputChannels = channels, Head = new HeadSpec { Classes = classes } });

    public static Network Create(NetworkSpec spec)
    {
        Network network = NetworkRegistry.Create(spec);
        using var noGradient = no_grad();
        foreach ((string name, Tensor tensor) in network.state_dict())
        {
            if (tensor.dtype == ScalarType.Float32)
            {
                using Tensor values = torch.tensor(FormulaWeights.Values(name, tensor.shape), tensor.shape);
                tensor.copy_(values);
            }
        }

        network.eval();
        return network;
    }

    public static Tensor Input(params long[] shape) => torch.tensor(FormulaWeights.Input(shape), shape);

    public static float[] Logits(Network network, Tensor input)
    {
        using var noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        return network.call(input).Logits.contiguous().data<float>().ToArray();
    }

    /// <summary>Largest difference over the largest expected magnitude.</summary>
    public static double RelativeDifference(IReadOnlyList<double> expected, IReadOnlyList<float> found)
    {
        Assert.Equal(expected.Count, found.Count);
        return expected.Zip(found, (e, f) => Math.Abs(e - f)).Max() / expected.Max(Math.Abs);
    }
}
