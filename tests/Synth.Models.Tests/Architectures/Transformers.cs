using Synth.Models.Heads;

namespace Synth.Models.Tests.Architectures;

/// <summary>Specs of the networks that the tests of the transformers make.</summary>
internal static class Transformers
{
    public static NetworkSpec Spec(string architecture, int classes, int sidePx, int channels = 3, double dropPathRate = 0) => new()
    {
        Architecture = architecture,
        ImageSizePx = sidePx,
        InputChannels = channels,
        DropPathRate = dropPathRate,
        Head = new HeadSpec { Classes = classes },
    };
}
