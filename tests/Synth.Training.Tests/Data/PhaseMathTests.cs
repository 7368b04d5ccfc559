using FsCheck;
using FsCheck.Fluent;
using Synth.Training.Data;

namespace Synth.Training.Tests.Data;

public class PhaseMathTests
{
    [Fact]
    public void Wrapping_stays_in_range_and_changes_by_whole_cycles() =>
        Prop.ForAll(Gen.Choose(-1_000_000, 1_000_000).Select(i => i / 1e4f).ArrayOf(21).ToArbitrary(), phases =>
        {
            float[] wrapped = (float[])phases.Clone();
            PhaseMath.Wrap(wrapped);
            return wrapped.Zip(phases).All(pair => pair.First >= -Math.PI - 1e-6 && pair.First < Math.PI && Images.Apart(pair.First, pair.Second) < 3e-5);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Wrapping_what_is_wrapped_changes_nothing()
    {
        float[] phases = [-MathF.PI, -1, 0, 1, PhaseMath.JustBelowPi, 2, 3, -3, -2, 0.5f];
        float[] wrapped = (float[])phases.Clone();
        PhaseMath.Wrap(wrapped);
        Assert.All(phases.Zip(wrapped), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
    }

    [Fact]
    public void Cosines_and_sines_are_those_of_the_library()
    {
        float[] phases = [.. Enumerable.Range(-20, 41).Select(i => i * 0.15f)];
        float[] cosines = new float[41];
        float[] sines = new float[41];
        PhaseMath.CosSin(phases, cosines, sines);
        Assert.All(Enumerable.Range(0, 41), i => Assert.Equal(Math.Cos(phases[i]), cosines[i], 1e-6));
        Assert.All(Enumerable.Range(0, 41), i => Assert.Equal(Math.Sin(phases[i]), sines[i], 1e-6));
    }
}
