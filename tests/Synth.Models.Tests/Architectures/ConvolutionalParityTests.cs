using Synth.Testing;
using static TorchSharp.torch;

namespace Synth.Models.Tests.Architectures;

/// <summary>The convolutional architectures give what torchvision and timm give: numbers exported from them, and live where they are installed.</summary>
public sealed class ConvolutionalParityTests
{
    private const double Tolerance = 1e-5;

    public static TheoryData<string> Architectures =>
        ["resnet18", "resnet34", "resnet50", "alexnet", "vgg16", "densenet121", "inception_v4", "inception_resnet_v2"];

    [TorchTheory]
    [MemberData(nameof(Architectures))]
    public void Formula_weights_give_the_exported_logits_under_the_published_names(string architecture)
    {
        ModelReference reference = ModelReference.Of(architecture);
        using Network network = FilledNetworks.Create(architecture, ModelReference.Classes);
        using Tensor input = FilledNetworks.Input(reference.Input);

        Assert.Equal(reference.Tensors.Order(), network.state_dict().Select(t => $"{t.Key} {string.Join('x', t.Value.shape)}").Order());
        Assert.InRange(FilledNetworks.RelativeDifference([.. reference.Logits.SelectMany(row => row)], FilledNetworks.Logits(network, input)), 0, Tolerance);
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void The_registry_tells_the_published_parameter_count(string architecture)
    {
        Assert.Equal(ModelReference.Of(architecture).Parameters, NetworkRegistry.Find(architecture).Parameters);
    }

    [TorchFact("torchvision")]
    public void Resnet18_and_torchvision_exchange_weights() => WeightExchange.Require("torchvision", "resnet18", 64);

    [TorchFact("torchvision")]
    public void Resnet34_and_torchvision_exchange_weights() => WeightExchange.Require("torchvision", "resnet34", 64);

    [TorchFact("torchvision")]
    public void Resnet50_and_torchvision_exchange_weights() => WeightExchange.Require("torchvision", "resnet50", 64);

    [TorchFact("torchvision")]
    public void Alexnet_and_torchvision_exchange_weights() => WeightExchange.Require("torchvision", "alexnet", 80);

    [TorchFact("torchvision")]
    public void Vgg16_and_torchvision_exchange_weights() => WeightExchange.Require("torchvision", "vgg16", 48);

    [TorchFact("torchvision")]
    public void Densenet121_and_torchvision_exchange_weights() => WeightExchange.Require("torchvision", "densenet121", 64);

    [TorchFact("timm")]
    public void Inception_v4_and_timm_exchange_weights() => WeightExchange.Require("timm", "inception_v4", 107);

    [TorchFact("timm")]
    public void Inception_resnet_v2_and_timm_exchange_weights() => WeightExchange.Require("timm", "inception_resnet_v2", 107);
}
