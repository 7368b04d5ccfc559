using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Models.Weights;

/// <summary>Weights of an input layer for another number of channels.</summary>
internal static class InputChannels
{
    /// <summary>True when two shapes (out, in, kernel, kernel) differ in the input channels alone.</summary>
    public static bool CanFit(long[] stored, long[] needed) =>
        stored.Length == 4 && needed.Length == 4 && stored[0] == needed[0] && stored[1] > 0 && stored[2] == needed[2] && stored[3] == needed[3];

    /// <summary>Weights (out, <paramref name="channels"/>, kernel, kernel), in single precision.</summary>
    public static Tensor Fit(Tensor stored, long channels, ChannelAdaptation adaptation)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor weights = stored.to(ScalarType.Float32);
        return (adaptation == ChannelAdaptation.Repeat ? Repeated(weights, channels) : Spread(weights, channels, adaptation)).MoveToOuterDisposeScope();
    }

    private static Tensor Spread(Tensor weights, long channels, ChannelAdaptation adaptation)
    {
        Tensor one = adaptation == ChannelAdaptation.Average
            ? weights.mean([1], keepdim: true)
            : weights.sum(1, keepdim: true).div((double)channels);
        return one.expand(weights.shape[0], channels, weights.shape[2], weights.shape[3]).contiguous();
    }

    private static Tensor Repeated(Tensor weights, long channels)
    {
        long stored = weights.shape[1];
        Tensor times = cat([.. Enumerable.Repeat(weights, (int)((channels + stored - 1) / stored))], 1);
        return times.narrow(1, 0, channels).mul((double)stored / channels).contiguous();
    }
}
