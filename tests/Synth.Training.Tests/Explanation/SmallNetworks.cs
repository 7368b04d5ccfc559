using Synth.Models;
using Synth.Models.Heads;
using static TorchSharp.torch;

namespace Synth.Training.Tests.Explanation;

/// <summary>Networks with random weights, the same at every call, ready for inference.</summary>
internal static class SmallNetworks
{
    public static Network Create(string architecture, int sidePx, HeadKind head = HeadKind.Classes, int channels = 2)
    {
        manual_seed(11);
        Network network = NetworkRegistry.Create(new NetworkSpec
        {
            Architecture = architecture,
            InputChannels = channels,
            ImageSizePx = sidePx,
            Head = new HeadSpec { Kind = head, Classes = 3, DecoderWidth = 16 },
        });
        network.eval();
        return network;
    }

    /// <summary>Images of uneven values.</summary>
    public static Tensor Images(int count, int sidePx, int channels = 2) =>
        arange(count * channels * sidePx * sidePx, dtype: ScalarType.Float32).mul(0.731).sin().view(count, channels, sidePx, sidePx);
}
