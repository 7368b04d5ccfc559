using System.Text.Json;
using Synth.Models.Heads;
using Synth.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Models.Tests.Architectures;

public sealed class TransformerTests
{
    private const double Tolerance = 1e-5;

    [TorchTheory]
    [InlineData("vit_tiny_patch16_224", 48, "patch_embed", "blocks.11")]
    [InlineData("swin_tiny_patch4_window7_224", 64, "patch_embed", "layers.3.blocks.1")]
    [InlineData("convnext_tiny", 64, "stem", "stages.2.blocks.8")]
    public void Every_tensor_is_in_exactly_one_group_and_every_group_has_some(string architecture, int sidePx, string first, string another)
    {
        using Network network = NetworkRegistry.Create(Transformers.Spec(architecture, 3, sidePx));
        string[] names = [.. network.state_dict().Keys];

        Assert.All(names, name => Assert.Single(network.Groups, group => group.Contains(name)));
        Assert.All(network.Groups, group => Assert.Contains(names, group.Contains));
        Assert.Equal(first, network.Groups[0].Name);
        Assert.Contains(network.Groups, group => group.Name == another);
        Assert.Equal(network.Architecture.Classifier, network.Groups.Single(group => group.IsDense).Prefixes.Single());
    }

    [TorchFact]
    public void Gradients_of_vit_tiny_are_timms()
    {
        using JsonDocument numbers = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.PathOf("tests", "reference", "transformers", "gradients.json")));
        using DisposeScope scope = NewDisposeScope();
        using Network network = FilledNetworks.Create(Transformers.Spec("vit_tiny_patch16_224", 10, 64));
        network.train();

        Tensor loss = nn.functional.cross_entropy(network.call(FilledNetworks.Input(2, 3, 64, 64)).Logits, tensor(new long[] { 3, 7 }));
        loss.backward();

        double expectedLoss = numbers.RootElement.GetProperty("loss").GetDouble();
        Assert.Equal(expectedLoss, loss.item<float>(), Tolerance * expectedLoss);
        JsonElement norms = numbers.RootElement.GetProperty("norms");
        Assert.Equal(norms.EnumerateObject().Count(), network.named_parameters().Count());
        Assert.All(network.named_parameters(), p =>
        {
            double expected = norms.GetProperty(p.name).GetDouble();
            Assert.Equal(expected, p.parameter.grad!.to(ScalarType.Float64).pow(2).sum().sqrt().item<double>(), Tolerance * expected);
        });
    }

    [TorchTheory]
    [InlineData("swin_tiny_patch4_window7_224", 32)]
    [InlineData("convnext_tiny", 32)]
    public void Any_channels_and_any_size_go_through(string architecture, int smallest)
    {
        using Network network = NetworkRegistry.Create(Transformers.Spec(architecture, 3, 64, channels: 2));
        using var noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        network.eval();

        Assert.Equal([2, 3], network.call(rand(2, 2, 90, 121)).Logits.shape);
        Assert.Equal([1, 3], network.call(rand(1, 2, smallest, smallest)).Logits.shape);
        Assert.Equal([2, network.Backbone.FeatureCount], network.Features(rand(2, 2, 64, 64)).shape);
    }

    [TorchTheory]
    [InlineData("vit_tiny_patch32_224", 96, 9)]
    [InlineData("vit_tiny_patch16_224", 70, 16)]
    public void Tokens_are_the_class_token_and_the_whole_patches(string architecture, int sidePx, int patches)
    {
        using Network network = NetworkRegistry.Create(Transformers.Spec(architecture, 3, sidePx, channels: 1));
        using var noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        network.eval();
        Tensor tokens = network.Backbone.ForwardFeatures(rand(2, 1, sidePx, sidePx));

        Assert.Equal([2, 1 + patches, 192], tokens.shape);
        Assert.Equal(1, network.Backbone.PrefixTokens);
        Assert.Equal(0, (network.Backbone.Pool(tokens) - tokens.select(1, 0)).abs().max().item<float>());
    }

    [TorchFact]
    public void Pictures_of_another_size_than_a_vit_was_made_for_are_refused()
    {
        using Network network = NetworkRegistry.Create(Transformers.Spec("vit_tiny_patch16_224", 3, 64));
        using Tensor input = zeros(1, 3, 80, 80);

        Assert.Contains("made for pictures of 16 patches, not 25", Assert.Throws<InvalidNetworkException>(() => network.call(input)).Message, StringComparison.Ordinal);
    }

    [TorchTheory]
    [InlineData(HeadPooling.Average)]
    [InlineData(HeadPooling.Flatten)]
    [InlineData(HeadPooling.Separate)]
    public void Class_and_box_heads_stand_on_the_tokens(HeadPooling pooling)
    {
        using DisposeScope scope = NewDisposeScope();
        using Network network = NetworkRegistry.Create(new NetworkSpec
        {
            Architecture = "vit_tiny_patch32_224",
            ImageSizePx = 64,
            InputChannels = 1,
            Head = new HeadSpec { Kind = HeadKind.ClassAndBox, Classes = 3, Pooling = pooling },
        });

        NetworkOutput output = network.call(rand(2, 1, 64, 64));

        Assert.Equal([2, 3], output.Logits.shape);
        Assert.Equal([2, 4], output.Box!.shape);
    }

    [TorchTheory]
    [InlineData("vit_tiny_patch32_224", 64)]
    [InlineData("swin_tiny_patch4_window7_224", 64)]
    [InlineData("convnext_tiny", 64)]
    public void Every_parameter_gets_a_gradient(string architecture, int sidePx)
    {
        using DisposeScope scope = NewDisposeScope();
        using Network network = FilledNetworks.Create(Transformers.Spec(architecture, 3, sidePx));
        network.train();

        network.call(FilledNetworks.Input(2, 3, sidePx, sidePx)).Logits.pow(2).sum().backward();

        Assert.All(network.named_parameters(), p => Assert.True(p.parameter.grad?.abs().max().item<float>() > 0, p.name));
    }

    [TorchFact]
    public void Stochastic_depth_acts_in_training_alone()
    {
        using DisposeScope scope = NewDisposeScope();
        using Network network = FilledNetworks.Create(Transformers.Spec("vit_tiny_patch32_224", 3, 64, dropPathRate: 0.5));
        Tensor input = FilledNetworks.Input(4, 3, 64, 64);

        Assert.Equal(FilledNetworks.Logits(network, input), FilledNetworks.Logits(network, input));
        network.train();
        Assert.NotEqual(FilledNetworks.Logits(network, input), FilledNetworks.Logits(network, input));
    }

    [TorchFact]
    public void Starting_weights_are_normal_of_two_hundredths_and_biases_zero()
    {
        using DisposeScope scope = NewDisposeScope();
        using Network network = NetworkRegistry.Create(Transformers.Spec("vit_tiny_patch16_224", 3, 224));
        Dictionary<string, Tensor> tensors = network.state_dict();

        foreach (string name in new[] { "pos_embed", "blocks.3.attn.qkv.weight", "blocks.11.mlp.fc2.weight" })
        {
            Assert.InRange(tensors[name].std().item<float>(), 0.0194f, 0.0206f);
        }

        Assert.Equal(0, tensors["blocks.0.attn.qkv.bias"].abs().max().item<float>());
        Assert.InRange(tensors["cls_token"].abs().max().item<float>(), 1e-9f, 1e-5f);
    }

    [TorchTheory]
    [InlineData("vit_tiny_patch32_224", 64)]
    [InlineData("convit_base", 32)]
    [InlineData("swin_tiny_patch4_window7_224", 64)]
    [InlineData("convnext_tiny", 32)]
    public void A_network_moves_whole_to_another_type(string architecture, int sidePx)
    {
        using DisposeScope scope = NewDisposeScope();
        using var noGradient = no_grad();
        using Network network = FilledNetworks.Create(Transformers.Spec(architecture, 3, sidePx));
        Tensor input = FilledNetworks.Input(1, 3, sidePx, sidePx);
        double[] single = [.. FilledNetworks.Logits(network, input).Select(logit => (double)logit)];

        network.to(ScalarType.Float64);
        float[] doubled = network.call(input.to(ScalarType.Float64)).Logits.to(ScalarType.Float32).data<float>().ToArray();

        Assert.All(network.state_dict(), t => Assert.Equal(ScalarType.Float64, t.Value.dtype));
        Assert.InRange(FilledNetworks.RelativeDifference(single, doubled), 0, Tolerance);
    }
}
