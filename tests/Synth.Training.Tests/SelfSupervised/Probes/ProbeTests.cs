using Synth.Models;
using Synth.Models.Heads;
using Synth.Testing;
using Synth.Training.SelfSupervised.Probes;
using Synth.Training.Tests.Supervised;
using TorchSharp;
using static Synth.Training.Tests.SelfSupervised.TorchNumbers;
using static TorchSharp.torch;

namespace Synth.Training.Tests.SelfSupervised.Probes;

[Collection(TorchCollection.Name)]
public sealed class ProbeTests
{
    [TorchFact]
    public void Both_probes_tell_separable_features_apart_however_rare_a_class_is()
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor known, long[] classes) = Clouds(200, 5, seed: 1);
        (Tensor asked, long[] truth) = Clouds(30, 30, seed: 2);
        using LinearProbe probe = LinearProbe.Fit(known, classes, 2, 1e-3);

        Assert.Equal(truth, probe.Logits(asked).argmax(1).data<long>().ToArray());
        Assert.Equal(truth, NearestNeighbours.Logits(known, classes, asked, 2, 3, 0.07).argmax(1).data<long>().ToArray());
    }

    [TorchFact]
    public void The_linear_probe_is_where_the_slope_of_its_loss_vanishes()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(4);
        Tensor features = randn(60, 4).mul(tensor(new float[] { 1, 10, 0.1f, 3 })).add(2);
        long[] classes = [.. Enumerable.Range(0, 60).Select(i => (long)(i % 7 == 0 ? 1 : i % 5 == 0 ? 2 : 0))];
        using LinearProbe probe = LinearProbe.Fit(features, classes, 3, 0.01);
        Tensor deviation = features.std(0, unbiased: false);
        Tensor weight = probe.Weight.clone().requires_grad_();
        Tensor bias = probe.Bias.clone().requires_grad_();
        float[] weights = [.. classes.Select(each => 1f / (3 * classes.Count(other => other == each)))];
        Tensor logLikelihood = features.matmul(weight.t()).add(bias).log_softmax(1).gather(1, tensor(classes).unsqueeze(1)).squeeze(1);
        Tensor loss = logLikelihood.mul(tensor(weights)).sum().neg().add(weight.mul(deviation).square().sum().mul(0.005));
        loss.backward();

        Assert.All(Values(weight.grad!.div(deviation)).Concat(Values(bias.grad!)), slope => Assert.InRange(slope, -2e-4, 2e-4));
        Assert.True(Value(loss) < Math.Log(3));
    }

    [TorchFact]
    public void Neighbours_vote_by_their_cosine()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor known = tensor(new float[] { 1, 0, 0, 1, -1, 0 }, [3, 2]);
        Tensor asked = tensor(new float[] { 3, 4 }, [1, 2]);
        float[] shares = Values(NearestNeighbours.Logits(known, [0, 1, 0], asked, 2, 2, 0.5).exp());
        double expected = 1 / (1 + Math.Exp((0.8 - 0.6) / 0.5));

        Assert.Equal(expected, shares[0], 5);
        Assert.Equal(1 - expected, shares[1], 5);
        Assert.Equal(1, Values(NearestNeighbours.Logits(known, [0, 1, 0], asked, 2, 1, 0.5).exp())[1], 5);
    }

    [TorchFact]
    public void A_probe_stands_in_for_a_single_dense_layer_and_for_no_other_classifier()
    {
        using Network resnet = Create("resnet18", []);
        using Network hidden = Create("resnet18", [8]);
        using Network alexnet = Create("alexnet", []);
        using DisposeScope scope = NewDisposeScope();
        (Tensor known, long[] classes) = Clouds(20, 20, seed: 3, width: 512);
        using LinearProbe probe = LinearProbe.Fit(known, classes, 2, 1e-3);
        Assert.Equal("fc", LinearProbe.LayerOf(resnet));
        Assert.Null(LinearProbe.LayerOf(hidden));
        Assert.Null(LinearProbe.LayerOf(alexnet));

        probe.PutInto(resnet, "fc");
        resnet.eval();
        using IDisposable still = no_grad();
        Tensor images = rand([2, 1, 32, 32]);
        Tensor expected = probe.Logits(resnet.Features(images));
        Assert.All(Values(expected).Zip(Values(resnet.call(images).Logits)), pair => Assert.Equal(pair.First, pair.Second, 3));
    }

    private static Network Create(string architecture, int[] hidden) => NetworkRegistry.Create(new NetworkSpec
    {
        Architecture = architecture,
        InputChannels = 1,
        Head = new HeadSpec { Classes = 2, HiddenWidths = [.. hidden] },
    });

    // two clouds on either side, far from the origin, in features of different scales
    private static (Tensor Values, long[] Classes) Clouds(int first, int second, int seed, int width = 6)
    {
        manual_seed(seed);
        Tensor a = randn(first, width).mul(0.3).add(1);
        Tensor b = randn(second, width).mul(0.3).sub(1);
        return (cat([a, b], 0), [.. Enumerable.Repeat(0L, first), .. Enumerable.Repeat(1L, second)]);
    }
}
