using Synth.Models.Heads;
using Synth.Models.Layers;
using Synth.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Models.Tests.Heads;

public sealed class ClassAndMaskHeadTests
{
    // one of each way to make maps: stages, plain sequences, dense blocks, padding that shrinks, windows, tokens without and with a late class token
    [TorchTheory]
    [InlineData("resnet18", 64, 4)]
    [InlineData("vgg16", 64, 4)]
    [InlineData("densenet121", 64, 4)]
    [InlineData("inception_resnet_v2", 107, 5)]
    [InlineData("convnext_tiny", 64, 4)]
    [InlineData("swin_tiny_patch4_window7_224", 64, 4)]
    [InlineData("vit_tiny_patch16_224", 64, 3)]
    [InlineData("alexnet", 80, 5)]
    public void Any_backbone_gives_a_mask_of_the_inputs_size(string architecture, int side, int steps)
    {
        using Network network = Create(architecture, side);
        using DisposeScope scope = NewDisposeScope();

        NetworkOutput output = network.call(FilledNetworks.Input(2, 2, side, side));

        Assert.Equal([2, 2], output.Logits.shape);
        Assert.Equal([2, 1, side, side], output.Mask!.shape);
        Assert.Equal(steps, network.state_dict().Keys.Count(name => name.StartsWith("mask_head.steps.", StringComparison.Ordinal) && name.EndsWith("0.conv.weight", StringComparison.Ordinal)));
        Assert.All(network.state_dict().Keys, name => Assert.Single(network.Groups, g => g.Contains(name)));
        (output.Logits.sum() + output.Mask.sum()).backward();
        Assert.All(network.named_parameters().Where(p => !p.name.StartsWith("head.", StringComparison.Ordinal)), p => Assert.True(p.parameter.grad is not null, p.name));
    }

    [TorchFact]
    public void A_decoder_learns_where_things_lie()
    {
        manual_seed(1);
        using Network network = NetworkRegistry.Create(Spec("resnet18", 64));
        using DisposeScope scope = NewDisposeScope();
        Tensor images = 0.1f * randn(4, 2, 64, 64);
        Tensor truth = zeros(4, 1, 64, 64);
        for (int i = 0; i < 4; i++)
        {
            images[i].narrow(1, 4 + (12 * i), 14).narrow(2, 44 - (13 * i), 10).add_(1);
            truth[i].narrow(1, 4 + (12 * i), 14).narrow(2, 44 - (13 * i), 10).fill_(1);
        }

        var optimiser = optim.Adam(network.parameters(), 2e-3);
        for (int step = 0; step < 60; step++)
        {
            using DisposeScope each = NewDisposeScope();
            optimiser.zero_grad();
            nn.functional.binary_cross_entropy_with_logits(network.call(images).Mask!, truth, pos_weights: tensor(8f)).backward();
            optimiser.step();
        }

        Tensor found = network.call(images).Mask!.gt(0).to(ScalarType.Float32);
        Assert.InRange((found * truth).sum().item<float>() / maximum(found, truth).sum().item<float>(), 0.6f, 1f);
    }

    [TorchFact]
    public void Masks_of_classes_have_a_channel_each_and_the_largest_is_the_deformation()
    {
        using Network network = FilledNetworks.Create(Spec("resnet18", 64) with { Head = new HeadSpec { Kind = HeadKind.ClassAndMask, Classes = 2, ClassMasks = 3 } });
        using DisposeScope scope = NewDisposeScope();

        NetworkOutput output = network.call(FilledNetworks.Input(2, 2, 64, 64));

        Assert.Equal([2L, 3, 64, 64], output.ClassMasks!.shape);
        Assert.Equal([2L, 1, 64, 64], output.Mask!.shape);
        Assert.Equal(output.ClassMasks.amax([1], keepdim: true).contiguous().data<float>().ToArray(), output.Mask.contiguous().data<float>().ToArray());
        Assert.Equal([3L, 16, 1, 1], network.state_dict()["mask_head.last.weight"].shape);
        Assert.NotEqual(network.Spec.Head, network.Spec.Head with { ClassMasks = 0 });
        using Network one = Create("resnet18", 64);
        Assert.Null(one.call(FilledNetworks.Input(2, 2, 64, 64)).ClassMasks);
    }

    [TorchFact]
    public void Evidence_anywhere_reaches_the_classes()
    {
        // the class head sees the pooled features and mean and maximum of the decoded map
        using Network network = Create("resnet18", 64);
        MaskDecoder decoder = new([(64, 32), (512, 2)], 64, 128, 1);
        Assert.Equal(MaskDecoder.LeastWidth, decoder.OutputChannels);
        Assert.Equal([2, 512 + (2 * MaskDecoder.LeastWidth)], network.state_dict()["class_head.0.weight"].shape);
        decoder.Dispose();
    }

    [TorchFact]
    public void A_trail_keeps_the_last_map_of_each_scale()
    {
        using Network network = Create("resnet18", 64);
        network.eval();
        using var noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor input = FilledNetworks.Input(1, 2, 64, 64);
        using FeatureTrail trail = new(input);

        Tensor features = network.Backbone.ForwardFeatures(input, trail);

        Assert.Equal([(64, 32), (64, 16), (128, 8), (256, 4), (512, 2)], trail.Maps.Select(map => (map.shape[1], map.shape[2])));
        Assert.Equal(features.data<float>().ToArray(), trail.Maps[^1].data<float>().ToArray());
        Assert.Equal(network.Backbone.ForwardFeatures(input).data<float>().ToArray(), features.data<float>().ToArray());
    }

    private static Network Create(string architecture, int side) => FilledNetworks.Create(Spec(architecture, side));

    private static NetworkSpec Spec(string architecture, int side) => new()
    {
        Architecture = architecture,
        InputChannels = 2,
        ImageSizePx = side,
        Head = new HeadSpec { Kind = HeadKind.ClassAndMask, Classes = 2 },
    };
}
