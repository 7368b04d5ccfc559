using Synth.Models;
using Synth.Models.Heads;
using Synth.Testing;
using Synth.Training.Explanation;
using Synth.Training.Tests.Supervised;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.Tests.Explanation;

[Collection(TorchCollection.Name)]
public sealed class GradientMapTests
{
    [TorchFact]
    public void Behind_a_mean_and_one_dense_layer_grad_cam_is_the_class_activation_map_over_the_number_of_pixels()
    {
        Network network = SmallNetworks.Of("resnet18");
        using DisposeScope scope = NewDisposeScope();
        Tensor images = SmallNetworks.Images(2);
        Tensor classes = tensor([2L, 0L]);
        Tensor weights = network.state_dict()["fc.weight"];

        FeatureGradients found = FeatureGradients.Of(network, images, classes, 0);
        float[] map = Values(new GradCam().Combine(found.Maps, found.Gradients));

        Assert.Equal([2L, 512, 2, 2], found.Maps.shape);
        for (int n = 0; n < 2; n++)
        {
            for (int i = 0; i < 4; i++)
            {
                double sum = Enumerable.Range(0, 512).Sum(k => (double)weights[n == 0 ? 2 : 0, k].item<float>() * found.Maps[n, k, i / 2, i % 2].item<float>());
                Assert.Equal(Math.Max(0, sum) / 4, map[(n * 4) + i], 1e-5);
            }
        }
    }

    [TorchFact]
    public void The_mean_of_a_class_activation_map_is_the_logit_less_its_bias()
    {
        Network network = SmallNetworks.Of("resnet18");
        using DisposeScope scope = NewDisposeScope();
        Tensor images = SmallNetworks.Images(2);
        ClassActivationMap method = new();

        Tensor map = method.Explain(network, images, tensor([1L, 2L]));

        Assert.Null(method.Obstacle(network));
        Assert.Equal([2L, 1, 64, 64], map.shape);
        Tensor logits = network.call(images).Logits.sub(network.state_dict()["fc.bias"]);
        Assert.Equal(logits[0, 1].item<float>(), map[0].mean().item<float>(), 1e-4f);
        Assert.Equal(logits[1, 2].item<float>(), map[1].mean().item<float>(), 1e-4f);
    }

    [TorchFact]
    public void Grad_cam_plus_plus_is_its_formula()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor maps = arange(2 * 3 * 2 * 4, dtype: ScalarType.Float32).mul(1.7).sin().view(2, 3, 2, 4);
        Tensor gradients = arange(2 * 3 * 2 * 4, dtype: ScalarType.Float32).mul(0.9).cos().view(2, 3, 2, 4);
        gradients.select(1, 1).zero_();

        float[] found = Values(new GradCamPlusPlus().Combine(maps, gradients));

        for (int n = 0; n < 2; n++)
        {
            double[] map = new double[8];
            for (int k = 0; k < 3; k++)
            {
                double[] a = [.. Values(maps[n, k])], g = [.. Values(gradients[n, k])];
                double weight = Enumerable.Range(0, 8).Sum(i => g[i] == 0 ? 0 : g[i] * g[i] / ((2 * g[i] * g[i]) + (a.Sum() * g[i] * g[i] * g[i])) * Math.Max(0, g[i]));
                map = [.. map.Select((value, i) => value + (weight * a[i]))];
            }

            Assert.All(Enumerable.Range(0, 8), i => Assert.Equal(Math.Max(0, map[i]), found[(n * 8) + i], 1e-4));
        }
    }

    [TorchTheory]
    [InlineData("resnet18", HeadKind.Classes, 2)]
    [InlineData("resnet18", HeadKind.ClassAndMask, 1)]
    [InlineData("vit_tiny_patch32_224", HeadKind.Classes, 0)]
    public void No_image_sees_the_others_of_its_batch(string architecture, HeadKind head, int scale)
    {
        Network network = SmallNetworks.Of(architecture, head);
        using DisposeScope scope = NewDisposeScope();
        Tensor images = SmallNetworks.Images(1);
        FeatureGradients found = FeatureGradients.Of(network, images, tensor([1L]), scale);

        FeatureGradients both = FeatureGradients.Of(network, cat([images, SmallNetworks.Images(2).narrow(0, 1, 1)], 0), tensor([1L, 2L]), scale);
        float largest = found.Gradients.abs().max().item<float>();
        Assert.True(largest > 0);
        Assert.Equal(found.Maps.shape, found.Gradients.shape);
        Assert.InRange(both.Gradients.narrow(0, 0, 1).sub(found.Gradients).abs().max().item<float>(), 0, 1e-3f * largest);
    }

    [TorchFact]
    public void A_finer_scale_gives_a_finer_map_and_one_too_many_is_refused()
    {
        Network network = SmallNetworks.Of("resnet18"), transformer = SmallNetworks.Of("vit_tiny_patch32_224");
        using DisposeScope scope = NewDisposeScope();
        Tensor images = SmallNetworks.Images(1);

        Assert.Equal([1L, 256, 4, 4], FeatureGradients.Of(network, images, tensor([0L]), 1).Maps.shape);
        Assert.Null(new GradCam(4).Obstacle(network));
        Assert.Contains("has 4 finer ones", new GradCam(5).Obstacle(network), StringComparison.Ordinal);
        Assert.Contains("has 0 finer ones", new GradCam(1).Obstacle(transformer), StringComparison.Ordinal);
    }

    private static float[] Values(Tensor tensor) => tensor.contiguous().data<float>().ToArray();
}
