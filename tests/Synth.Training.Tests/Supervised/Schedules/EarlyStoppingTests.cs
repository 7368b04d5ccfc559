using Synth.Training.Supervised.Schedules;

namespace Synth.Training.Tests.Supervised.Schedules;

public sealed class EarlyStoppingTests
{
    [Fact]
    public void Patience_counts_looks_since_the_best()
    {
        EarlyStopping state = new(Better.Lower, 2);
        state = state.Look(1, 10).Look(0.5, 20).Look(0.6, 30);
        Assert.False(state.IsOver);
        state = state.Look(0.5, 40);

        Assert.True(state.IsOver);
        Assert.Equal(0.5, state.Best);
        Assert.Equal(20, state.BestStep);
    }

    [Fact]
    public void A_value_that_is_no_number_never_is_the_best_and_a_small_gain_does_not_count()
    {
        EarlyStopping state = new EarlyStopping(Better.Higher, 5, 0.1).Look(double.NaN, 1);
        Assert.Null(state.Best);
        state = state.Look(0.5, 2).Look(0.55, 3).Look(0.7, 4);

        Assert.Equal(0.7, state.Best);
        Assert.Equal(4, state.BestStep);
        Assert.False(new EarlyStopping(Better.Higher, null, 0, 1, 0, 1_000_000).IsOver);
    }
}
