using Synth.Gpu.Devices;
using Synth.Physics.Atmosphere;
using Synth.Physics.Engine;
using Synth.Physics.Engine.Measures;
using Synth.Physics.Interferometry;

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
    public void Sixteen_scenes_take_hardly_more_launches_than_one()
    {
        // fields of other reaches and pixels have other grids, filters of another size other patches
        ForwardModel[] models = [.. Enumerable.Range(0, 16).Select(index => EngineScenes.Full with
        {
            SampleIndex = (ulong)index,
            Grid = new Synth.Rasters.Grid(37, 29, 170 + (20 * index), 210),
            Turbulence = new MaternTurbulence(1e-4, 1000 + (500 * index), 0.8),
            Filter = index % 2 == 0 ? new GoldsteinFilter(0.7, 16, 4) : new GoldsteinFilter(0.7),
        })];
        using GpuDevice device = GpuDevice.OpenSimulated();
        using GpuBatch batch = new(device);
        batch.Compute(models[..1]);
        long one = device.Launches;
        batch.Compute(models);
        long sixteen = device.Launches - one;

        Assert.InRange(one, 30, 90);
        Assert.InRange(sixteen, one, 1.5 * one);
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
