using Synth.Gpu.Tests.Contract;
using Synth.Physics.Engine;
using Synth.Scenes;
using Synth.Scenes.Labels;
using Synth.Scenes.Sampling;

namespace Synth.Gpu.Tests.Recipes;

/// <summary>Finished samples of shipped recipes: drawn, judged, labelled, on either engine.</summary>
public sealed class WholeSampleTests
{
    private const int Samples = 20;

    [Theory]
    [InlineData("hephaestus-like")]
    [InlineData("volcanic-syinterferopy")]
    [InlineData("velocity-cdm")]
    public void Samples_have_the_same_labels_and_phase(string recipe)
    {
        SceneSampler sampler = new(StockRecipe.Read(recipe), 11, StockRecipe.Terrain);
        using GpuEngine engine = new(SimulatedDevice.Shared);
        SampleGenerator device = new(sampler, engine, FieldSet.Wrapped | FieldSet.Valid), host = new(sampler, new CpuEngine());
        int differing = 0;
        for (int index = 0; index < Samples; index++)
        {
            Sample actual = device.Generate(index), expected = host.Generate(index);
            Assert.Equal(expected.Rejections, actual.Rejections);
            AssertSame(expected.Label, actual.Label, index);
            differing += expected.Fields.WrappedRad.Zip(
                actual.Fields.WrappedRad, (a, b) => Math.Abs(Math.IEEERemainder(a - b, 2 * Math.PI)) < 0.05 ? 0 : 1).Sum();
        }

        // filtered noise may cancel to almost nothing at a pixel, whose phase is then anyone's
        Assert.InRange(differing, 0, Samples * StockRecipe.SidePx * StockRecipe.SidePx / 2000);
    }

    private static void AssertSame(Label expected, Label actual, int index)
    {
        Assert.Equal(expected.ClassName, actual.ClassName);
        Assert.Equal(expected.Box, actual.Box);
        Assert.Equal(expected.Flags, actual.Flags);
        Assert.Equal(expected.IsCrowd, actual.IsCrowd);
        Assert.Equal(expected.IntensityLevel, actual.IntensityLevel);
        Assert.Equal(expected.ActivityPhase, actual.ActivityPhase);
        Assert.Equal(expected.Caption, actual.Caption);
        AssertClose(expected.MaxLosM, actual.MaxLosM, $"peak of sample {index}");
        AssertClose(expected.FringeCount, actual.FringeCount, $"fringes of sample {index}");
        Assert.Equal(expected.Snr is null, actual.Snr is null);
        AssertClose(expected.Snr ?? 0, actual.Snr ?? 0, $"signal to noise of sample {index}");
        Assert.Equal(expected.Instances.Length, actual.Instances.Length);
        foreach ((InstanceLabel a, InstanceLabel b) in expected.Instances.Zip(actual.Instances))
        {
            Assert.Equal((a.ClassName, a.Box, a.MaskPixels, a.IntensityLevel), (b.ClassName, b.Box, b.MaskPixels, b.IntensityLevel));
            AssertClose(a.MaxLosM, b.MaxLosM, $"peak of a source of sample {index}");
        }
    }

    private static void AssertClose(double expected, double actual, string name) =>
        Assert.True(Math.Abs(expected - actual) <= 1e-3 * Math.Abs(expected), $"{name}: {actual:r}, expected {expected:r}");
}
