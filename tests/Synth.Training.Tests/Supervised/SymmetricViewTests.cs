using Synth.Models;
using Synth.Models.Heads;
using Synth.Testing;
using Synth.Training.Supervised;
using Synth.Training.Tests.Explanation;
using static TorchSharp.torch;

namespace Synth.Training.Tests.Supervised;

[Collection(TorchCollection.Name)]
public sealed class SymmetricViewTests
{
    [TorchFact]
    public void The_mean_answer_does_not_depend_on_how_an_image_lies()
    {
        Network network = SmallNetworks.Of("resnet18", HeadKind.ClassAndMask);
        using var still = no_grad();
        using Tensor images = SmallNetworks.Images(2);
        using NetworkOutput plain = SymmetricView.MeanAnswer(network, images);
        using Tensor turned = images.transpose(2, 3).flip(3).contiguous();
        using NetworkOutput other = SymmetricView.MeanAnswer(network, turned);

        AssertClose(plain.Logits, other.Logits);
        using Tensor mask = plain.Mask!.transpose(2, 3).flip(3);
        AssertClose(mask, other.Mask!);

        // a single answer does depend on it, else this would say nothing
        using NetworkOutput single = network.call(images), singleOther = network.call(turned);
        using Tensor apart = (single.Logits - singleOther.Logits).abs().max();
        Assert.True(apart.item<float>() > 1e-3);
    }

    [TorchFact]
    public void Boxes_turn_with_the_image()
    {
        Network network = SmallNetworks.Of("resnet18", HeadKind.ClassAndBox);
        using var still = no_grad();
        using Tensor images = SmallNetworks.Images(2);
        using NetworkOutput plain = SymmetricView.MeanAnswer(network, images);
        using Tensor lying = images.transpose(2, 3).flip(2).contiguous();
        using NetworkOutput other = SymmetricView.MeanAnswer(network, lying);
        float[] box = plain.Box!.data<float>().ToArray(), turned = other.Box!.data<float>().ToArray();
        for (int i = 0; i < 8; i += 4)
        {
            // x was y; y was x, counted from the other side
            Assert.Equal(box[i + 1], turned[i], 1e-4);
            Assert.Equal(1 - box[i], turned[i + 1], 1e-4);
            Assert.Equal(box[i + 3], turned[i + 2], 1e-4);
            Assert.Equal(box[i + 2], turned[i + 3], 1e-4);
        }
    }

    [TorchFact]
    public void Images_that_are_not_square_are_mirrored_but_not_turned()
    {
        Network network = SmallNetworks.Of("resnet18");
        using var still = no_grad();
        using Tensor images = SmallNetworks.Images(1).narrow(2, 0, 48).contiguous();
        using NetworkOutput plain = SymmetricView.MeanAnswer(network, images);
        using Tensor mirrored = images.flip(3);
        using NetworkOutput other = SymmetricView.MeanAnswer(network, mirrored);
        AssertClose(plain.Logits, other.Logits);
    }

    private static void AssertClose(Tensor expected, Tensor actual)
    {
        using Tensor apart = (expected - actual).abs().max();
        Assert.Equal(expected.shape, actual.shape);
        Assert.InRange(apart.item<float>(), 0, 1e-4);
    }
}
