using Synth.Models;
using Synth.Models.Heads;
using static TorchSharp.torch;

namespace Synth.Training.Tests.Explanation;

/// <summary>Networks with random weights, the same at every call, ready for inference; each is made once and kept for all tests.</summary>
internal static class SmallNetworks
{
    private const int SidePx = 64;

    private static readonly Dictionary<(string Architecture, HeadKind Head), Network> Made = [];

    /// <summary>A network of three classes for images of two channels and 64 pixels; it stays as it is.</summary>
    public static Network Of(string architecture, HeadKind head = HeadKind.Classes)
    {
        if (!Made.TryGetValue((architecture, head), out Network? network))
        {
            network = Create(architecture, head);
            Made.Add((architecture, head), network);
        }

        return network;
    }

    /// <summary>Images of uneven values.</summary>
    public static Tensor Images(int count) => arange(count * 2 * SidePx * SidePx, dtype: ScalarType.Float32).mul(0.731).sin().view(count, 2, SidePx, SidePx);

    private static Network Create(string architecture, HeadKind head)
    {
        manual_seed(11);
        Network network = NetworkRegistry.Create(new NetworkSpec
        {
            Architecture = architecture,
            InputChannels = 2,
            ImageSizePx = SidePx,
            Head = new HeadSpec { Kind = head, Classes = 3, DecoderWidth = 16 },
        });
        network.eval();
        return network;
    }
}
