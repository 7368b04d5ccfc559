using Synth.Physics.Engine;
using Synth.Physics.Engine.Measures;

namespace Synth.Gpu.Tests.Contract;

public sealed class GpuBatchTests
{
    [Theory]
    [InlineData(EnginePrecision.Float32)]
    [InlineData(EnginePrecision.Float64)]
    public void Scenes_of_a_batch_are_those_of_the_engine(EnginePrecision precision)
    {
        ForwardModel[] models = [.. StageScenes.All.Values.Select((model, index) => model with { SampleIndex = (ulong)index })];
        using GpuBatch batch = new(SimulatedDevice.Shared, precision);
        using GpuEngine engine = new(SimulatedDevice.Shared, precision);
        IReadOnlyList<IFieldMeasures> measures = batch.Compute(models);
        batch.Deliver();
        int pixels = models[0].Grid.PixelCount;
        for (int scene = 0; scene < models.Length; scene++)
        {
            FieldStack alone = new(models[scene].Grid.Width, models[scene].Grid.Height);
            engine.Coherence(models[scene], alone);
            engine.Deformation(models[scene], alone);
            engine.Atmosphere(models[scene], alone);
            engine.Noise(models[scene], alone);
            engine.Compose(models[scene], alone);
            engine.Deliver(alone, FieldSet.All);
            HostMeasures expected = new(alone);
            byte[] mask = new byte[pixels];
            FieldMask.Fill(alone.DeformationLosM, expected.DeformationRange(), mask);

            Assert.True(alone.WrappedRad.AsSpan().SequenceEqual(batch.WrappedRad.Slice(scene * pixels, pixels)));
            Assert.True(alone.Valid.AsSpan().SequenceEqual(batch.Valid.Slice(scene * pixels, pixels)));
            Assert.True(mask.AsSpan().SequenceEqual(batch.DeformationMask.Slice(scene * pixels, pixels)));
            Assert.Equal(expected.Deformation(), measures[scene].Deformation());
            Assert.Equal(expected.Coherent(0.3f), measures[scene].Coherent(0.3f));
            Assert.Equal(
                Enumerable.Range(0, alone.SourceCount).Select(expected.Source),
                Enumerable.Range(0, measures[scene].SourceCount).Select(measures[scene].Source));
        }
    }

    [Fact]
    public void Scenes_of_different_sizes_and_none_are_refused()
    {
        using GpuBatch batch = new(SimulatedDevice.Shared);
        ForwardModel model = EngineScenes.Of();

        Assert.Throws<ArgumentException>(() => batch.Compute([]));
        Assert.Throws<ArgumentException>(() => batch.Compute([model, model with { Grid = new Synth.Rasters.Grid(8, 8, 100, 100) }]));
    }
}
