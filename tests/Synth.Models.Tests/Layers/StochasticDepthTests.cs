using Synth.Models.Layers;
using Synth.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Models.Tests.Layers;

public sealed class StochasticDepthTests
{
    [Fact]
    public void Rates_rise_from_none_to_the_deepest()
    {
        Assert.Equal([0, 0.1, 0.2], StochasticDepth.Rates(0.2, 3).Select(rate => Math.Round(rate, 12)));
        Assert.Equal([0.0], StochasticDepth.Rates(0.2, 1));
    }

    [TorchFact]
    public void A_sample_keeps_its_whole_branch_or_none_and_the_mean_stays()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(1);
        Tensor sum = StochasticDepth.Add(zeros(4000, 2, 3), ones(4000, 2, 3), 0.2, training: true);
        float[] values = sum.flatten(1).data<float>().ToArray();

        Assert.All(Enumerable.Range(0, 4000), i => Assert.Single(values.Skip(6 * i).Take(6).Distinct()));
        Assert.Equal([0f, 1.25f], values.Distinct().Order());
        // five standard errors of a share of 0.8 among 4000
        Assert.InRange(values.Average(), 1 - (5 * 1.25 * Math.Sqrt(0.16 / 4000)), 1 + (5 * 1.25 * Math.Sqrt(0.16 / 4000)));
    }

    [TorchFact]
    public void Inference_adds_the_branch_as_it_is()
    {
        using DisposeScope scope = NewDisposeScope();

        Assert.Equal([2f, 2f], StochasticDepth.Add(ones(2, 1), ones(2, 1), 0.9, training: false).data<float>().ToArray());
    }
}
