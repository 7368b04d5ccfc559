using Synth.Models.Weights;
using static TorchSharp.torch;

namespace Synth.Models.Tests.Architectures;

/// <summary>Weights written by Synth, read by torchvision or timm, and the other way.</summary>
internal static class WeightExchange
{
    private const double Tolerance = 1e-5;

    /// <summary>Random weights of Synth give Python's network the same outputs, and other weights of Python give Synth's network the same outputs.</summary>
    public static void Require(string library, string architecture, int sidePx)
    {
        using TemporaryFolder folder = new();
        using Network network = NetworkRegistry.Create(
            new NetworkSpec { Architecture = architecture, ImageSizePx = sidePx, Head = new() { Classes = ModelReference.Classes } });
        network.eval();
        using Tensor input = FilledNetworks.Input(2, 3, sidePx, sidePx);
        float[] own = FilledNetworks.Logits(network, input);
        WeightLoader.Save(network, folder.PathOf("synth.safetensors"));
        NumpyFile.Write(folder.PathOf("input.npy"), input);

        ParityServer.Exchange(library, architecture, folder.Path);

        Assert.InRange(FilledNetworks.RelativeDifference(NumpyFile.Read(folder.PathOf("synth.npy")), own), 0, Tolerance);
        LoadReport report = WeightLoader.Load(network, folder.PathOf("python.safetensors"));
        Assert.True(report.IsComplete, report.Summary());
        Assert.InRange(FilledNetworks.RelativeDifference(NumpyFile.Read(folder.PathOf("python.npy")), FilledNetworks.Logits(network, input)), 0, Tolerance);
    }
}
