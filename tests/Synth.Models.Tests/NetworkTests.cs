using Synth.Models.Heads;
using Synth.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Models.Tests;

public sealed class NetworkTests
{
    public static TheoryData<string> Small => ["resnet18", "resnet50", "alexnet", "densenet121", "inception_v4", "inception_resnet_v2"];

    [TorchTheory]
    [MemberData(nameof(Small))]
    public void Every_tensor_is_in_exactly_one_group_and_every_group_has_some(string architecture)
    {
        using Network network = Fresh(architecture, channels: 3);
        string[] names = [.. network.state_dict().Keys];

        Assert.All(names, name => Assert.Single(network.Groups, group => group.Contains(name)));
        Assert.All(network.Groups, group => Assert.Contains(names, group.Contains));
        Assert.True(network.Groups[^1].IsDense);
        Assert.Equal(network.Architecture.Classifier, network.Groups[^1].Prefixes.Single());
    }

    [TorchTheory]
    [MemberData(nameof(Small))]
    public void Any_channels_and_any_size_go_through(string architecture)
    {
        int size = Math.Max(97, NetworkRegistry.Find(architecture).MinimumPx);
        using Network network = Fresh(architecture, channels: 2);
        using var noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();

        Assert.Equal([2, 3], network.call(rand(2, 2, size, size + 30)).Logits.shape);
        Assert.Equal([2, network.Backbone.FeatureCount], network.Features(rand(2, 2, size, size)).shape);
    }

    [TorchTheory]
    [InlineData("resnet18", 1)]
    [InlineData("alexnet", 63)]
    [InlineData("densenet121", 29)]
    [InlineData("inception_v4", 75)]
    [InlineData("inception_resnet_v2", 75)]
    public void The_smallest_size_works_and_one_less_is_refused(string architecture, int size)
    {
        using Network network = Fresh(architecture, channels: 1);
        using var noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();

        Assert.Equal([1, 3], network.call(zeros(1, 1, size, size)).Logits.shape);
        if (size > 1)
        {
            Assert.Contains($"at least {size} pixels", Assert.Throws<InvalidNetworkException>(() => network.call(zeros(1, 1, size, size - 1))).Message, StringComparison.Ordinal);
        }
    }

    [TorchFact]
    public void Wrong_channels_are_refused()
    {
        using Network network = FilledNetworks.Create("resnet18", 3, channels: 1);
        using Tensor input = zeros(1, 3, 32, 32);

        Assert.Contains("(N, 1, height, width), not (1, 3, 32, 32)", Assert.Throws<InvalidNetworkException>(() => network.call(input)).Message, StringComparison.Ordinal);
    }

    [TorchFact]
    public void Names_have_no_prefix_anywhere()
    {
        using Network network = FilledNetworks.Create("resnet18", 3);

        Assert.Equal("conv1.weight", network.named_parameters().First().name);
        Assert.Equal("bn1.running_mean", network.named_buffers().First().name);
        Assert.Contains(network.named_modules(), m => m.name == "layer4.1.conv2");
        Assert.Equal(122, network.state_dict().Count);
        Assert.Equal("net.fc.bias", network.state_dict(prefix: "net").Keys.Single(k => k.EndsWith("fc.bias", StringComparison.Ordinal)));
    }

    [TorchFact]
    public void Every_parameter_gets_a_gradient()
    {
        using DisposeScope scope = NewDisposeScope();
        using Network network = FilledNetworks.Create("resnet18", 3);
        network.train();

        network.call(FilledNetworks.Input(2, 3, 64, 64)).Logits.sum().backward();

        Assert.All(network.named_parameters(), p => Assert.True(p.parameter.grad?.abs().max().item<float>() > 0, p.name));
    }

    [TorchFact]
    public void Dropout_acts_in_training_alone()
    {
        using DisposeScope scope = NewDisposeScope();
        using Network network = FilledNetworks.Create(new NetworkSpec { Architecture = "resnet18", DropRate = 0.5, Head = new HeadSpec { Classes = 3 } });
        Tensor features = rand(4, 512);

        Assert.Equal(Classified(), Classified());
        network.train();
        Assert.NotEqual(Classified(), Classified());

        float[] Classified() => network.Backbone.Classify(features).data<float>().ToArray();
    }

    [TorchTheory]
    [InlineData("nothing", 2, 3, 0.0, "there is no architecture 'nothing'; there are resnet18")]
    [InlineData("resnet18", 0, 3, 0.0, "classes must be at least 1, not 0")]
    [InlineData("resnet18", 2, 0, 0.0, "input channels must be at least 1, not 0")]
    [InlineData("resnet18", 2, 3, 0.1, "resnet18 has no stochastic depth")]
    [InlineData("resnet18", 2, 3, 1.0, "drop path rate must be from 0 to below 1, not 1")]
    public void Impossible_specs_are_refused(string architecture, int classes, int channels, double dropPath, string complaint)
    {
        NetworkSpec spec = new() { Architecture = architecture, InputChannels = channels, DropPathRate = dropPath, Head = new HeadSpec { Classes = classes } };

        Assert.Contains(complaint, Assert.Throws<InvalidNetworkException>(() => NetworkRegistry.Create(spec)).Message, StringComparison.Ordinal);
    }

    private static Network Fresh(string architecture, int channels)
    {
        Network network = NetworkRegistry.Create(new NetworkSpec { Architecture = architecture, InputChannels = channels, Head = new HeadSpec { Classes = 3 } });
        network.eval();
        return network;
    }
}
