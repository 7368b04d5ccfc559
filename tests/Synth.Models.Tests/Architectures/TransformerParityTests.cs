using Synth.Testing;
using static TorchSharp.torch;

namespace Synth.Models.Tests.Architectures;

/// <summary>The transformers and ConvNeXt give what timm gives: numbers exported from it, and live where it is installed.</summary>
public sealed class TransformerParityTests
{
    private const double Tolerance = 1e-5;

    /// <summary>Each kind of layer at each width; the others are the same code at the same widths.</summary>
    public static TheoryData<string> Calculated =>
    [
        "vit_tiny_patch16_224", "vit_tiny_patch32_224", "vit_small_patch16_224", "vit_small_patch32_224", "vit_base_patch16_224",
        "convit_base", "swin_tiny_patch4_window7_224", "swin_base_patch4_window7_224", "convnext_tiny",
    ];

    public static TheoryData<string> OfTheSameLayers => ["vit_base_patch32_224", "deit_base_patch16_224"];

    [TorchTheory]
    [MemberData(nameof(Calculated))]
    public void Formula_weights_give_the_exported_logits_under_the_published_names(string architecture)
    {
        ModelReference reference = ModelReference.Of(architecture);
        using Network network = FilledNetworks.Create(Transformers.Spec(architecture, ModelReference.Classes, (int)reference.Input[^1]));
        using Tensor input = FilledNetworks.Input(reference.Input);

        RequireTensors(reference, network);
        Assert.InRange(FilledNetworks.RelativeDifference([.. reference.Logits.SelectMany(row => row)], FilledNetworks.Logits(network, input)), 0, Tolerance);
    }

    [TorchTheory]
    [MemberData(nameof(OfTheSameLayers))]
    public void Names_and_shapes_are_the_published_ones(string architecture)
    {
        ModelReference reference = ModelReference.Of(architecture);
        using Network network = NetworkRegistry.Create(Transformers.Spec(architecture, ModelReference.Classes, (int)reference.Input[^1]));

        RequireTensors(reference, network);
    }

    [Theory]
    [MemberData(nameof(Calculated))]
    [MemberData(nameof(OfTheSameLayers))]
    public void The_registry_tells_the_published_parameter_count(string architecture)
    {
        Assert.Equal(ModelReference.Of(architecture).Parameters, NetworkRegistry.Find(architecture).Parameters);
    }

    [TorchTheory]
    [InlineData("vit_tiny_patch16_224")]
    [InlineData("swin_tiny_patch4_window7_224")]
    [InlineData("convnext_tiny")]
    public void A_network_of_1000_classes_has_that_many_parameters(string architecture)
    {
        using Network network = NetworkRegistry.Create(new NetworkSpec { Architecture = architecture, Head = new() { Classes = 1000 } });

        Assert.Equal(network.Architecture.Parameters, network.parameters().Sum(p => p.numel()));
    }

    [TorchTheory("timm")]
    [InlineData("vit_tiny_patch16_224", 64)]
    [InlineData("vit_tiny_patch32_224", 224)]
    [InlineData("vit_small_patch16_224", 224)]
    [InlineData("vit_small_patch32_224", 96)]
    [InlineData("convit_base", 80)]
    [InlineData("swin_tiny_patch4_window7_224", 224)]
    [InlineData("swin_base_patch4_window7_224", 136)]
    [InlineData("convnext_tiny", 70)]
    public void Timm_and_synth_exchange_weights(string architecture, int sidePx) => WeightExchange.Require("timm", architecture, sidePx);

    private static void RequireTensors(ModelReference reference, Network network) =>
        Assert.Equal(reference.Tensors.Order(), network.state_dict().Select(t => $"{t.Key} {string.Join('x', t.Value.shape)}").Order());
}
