using Synth.Testing;
using Synth.Training.SelfSupervised;
using Synth.Training.Tests.Supervised;
using TorchSharp;
using static Synth.Training.Tests.SelfSupervised.TorchNumbers;
using static TorchSharp.torch;
using Scalar = Synth.Training.Logs.Scalar;

namespace Synth.Training.Tests.SelfSupervised;

[Collection(TorchCollection.Name)]
public sealed class EmbeddingFiguresTests
{
    [TorchFact]
    public void The_figures_are_those_of_torch()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor rows = Unit(Wave(9, 5, 0.4));

        Assert.Equal(Of("figures", "spread"), Value(EmbeddingFigures.Spread(rows)), 5);
        Assert.Equal(Of("figures", "rank"), Value(EmbeddingFigures.EffectiveRank(rows)), 4);
        Assert.Equal(Of("figures", "uniformity"), Value(EmbeddingFigures.Uniformity(rows)), 4);
    }

    [TorchFact]
    public void A_constant_encoder_has_no_spread_and_random_vectors_have_it_all()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(1);
        Tensor same = Unit(ones(8, 6));
        Tensor spread = Unit(randn(4000, 6));

        Assert.Equal(0, Value(EmbeddingFigures.Spread(same)), 5);
        Assert.Equal(0, Value(EmbeddingFigures.Uniformity(same)), 5);
        Assert.Equal(1, Value(EmbeddingFigures.Spread(spread)), 1);
        Assert.InRange(Value(EmbeddingFigures.EffectiveRank(spread)), 5.9, 6);
        Assert.Equal(0, Value(EmbeddingFigures.Alignment(spread, spread)));
    }

    [TorchFact]
    public void The_rank_counts_directions_whichever_product_is_smaller()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor line = arange(7, dtype: ScalarType.Float32).unsqueeze(1).mul(ones(1, 3));
        Tensor cross = tensor(new float[] { 1, 0, 0, -1, 0, 0, 0, 1, 0, 0, -1, 0 }, [4, 3]);

        Assert.Equal(1, Value(EmbeddingFigures.EffectiveRank(line)), 4);
        Assert.Equal(2, Value(EmbeddingFigures.EffectiveRank(cross)), 4);
        Assert.Equal(2, Value(EmbeddingFigures.EffectiveRank(cat([cross, zeros(4, 9)], 1))), 4);
    }

    [Fact]
    public void The_monitor_warns_once_below_a_bound_and_again_after_a_recovery()
    {
        List<string> notes = [];
        CollapseMonitor monitor = new(new CollapseBounds(LeastSpread: 0.1, LeastRank: 2), notes.Add);
        foreach ((double spread, double rank) in new[] { (0.9, 8.0), (0.05, 8.0), (0.04, 1.0), (0.5, 3.0), (0.5, 1.5) })
        {
            monitor.Observe(notes.Count, [new Scalar("loss", 1), new Scalar("embedding_spread", spread), new Scalar("effective_rank", rank)]);
        }

        Assert.Equal(2, notes.Count);
        Assert.Contains("collapse at step 0: spread 0.05 (bound 0.1)", notes[0], StringComparison.Ordinal);
        Assert.Contains("effective rank 1.5 (bound 2)", notes[1], StringComparison.Ordinal);
    }
}
