using Synth.Gpu.Devices;
using Synth.Physics.Engine;
using Synth.Physics.Engine.Measures;

namespace Synth.Gpu.Tests.Contract;

public sealed class GpuPipelineTests
{
    private static readonly ForwardModel[][] Batches =
    [
        .. Enumerable.Range(0, 5).Select(batch => Enumerable.Range(0, 2)
            .Select(index => StageScenes.All.Values.ElementAt((5 * batch) + (3 * index)) with { SampleIndex = (ulong)((10 * batch) + index) }).ToArray()),
    ];

    private static readonly Lazy<Expected[]> Alone = new(() =>
    {
        using GpuBatch alone = new(SimulatedDevice.Shared);
        return [.. Batches.Select(batch =>
        {
            MaskMeasure[] masks = [.. alone.Compute(batch).Select(each => each.Deformation())];
            alone.Deliver();
            return new Expected(masks, alone.WrappedRad.ToArray(), alone.Valid.ToArray(), alone.DeformationMask.ToArray());
        })];
    });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Batches_are_those_computed_one_by_one(int depth)
    {
        using GpuPipeline pipeline = new(SimulatedDevice.Shared, depth: depth);
        List<int> labelled = [], delivered = [];
        pipeline.Run(
            Batches,
            (batch, measures) =>
            {
                Assert.Equal(Alone.Value[batch].Masks, measures.Select(each => each.Deformation()));
                labelled.Add(batch);
            },
            (batch, result) =>
            {
                Assert.Equal(Alone.Value[batch].WrappedRad, result.WrappedRad.ToArray());
                Assert.Equal(Alone.Value[batch].Valid, result.Valid.ToArray());
                Assert.Equal(Alone.Value[batch].DeformationMask, result.DeformationMask.ToArray());
                delivered.Add(batch);
            });

        Assert.Equal([0, 1, 2, 3, 4], labelled);
        Assert.Equal([0, 1, 2, 3, 4], delivered);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    public void Further_batches_are_under_way_while_one_is_delivered(int depth, int further)
    {
        using GpuDevice device = GpuDevice.OpenSimulated();
        using GpuPipeline pipeline = new(device, depth: depth);
        using GpuBatch one = new(device);
        ForwardModel[] batch = Batches[0];
        long before = device.Launches;
        one.Start(batch);
        long launches = device.Launches - before, first = device.Launches;
        one.Measures();

        // heights that lie there already spare a launch
        List<long> atDelivery = [];
        pipeline.Run(Enumerable.Repeat(batch, 6), (_, _) => { }, (_, _) => atDelivery.Add((long)Math.Round((device.Launches - first) / (double)launches)));

        Assert.Equal(Enumerable.Range(0, 6).Select(number => Math.Min(6L, number + 1 + further)), atDelivery);
    }

    [Fact]
    public void What_is_still_on_its_way_to_the_host_cannot_be_read()
    {
        using GpuBatch batch = new(SimulatedDevice.Shared);
        batch.Compute(Batches[0]);
        Assert.Throws<InvalidOperationException>(() => batch.WrappedRad.Length);
        batch.StartDelivery();
        Assert.Throws<InvalidOperationException>(() => batch.WrappedRad.Length);
        batch.FinishDelivery();
        Assert.Equal(Batches[0].Sum(model => model.Grid.PixelCount), batch.WrappedRad.Length);
        batch.StartDelivery();
        Assert.Throws<InvalidOperationException>(() => batch.Valid.Length);
        batch.FinishDelivery();
    }

    [Fact]
    public void Nothing_to_do_is_done_and_impossible_depths_are_refused()
    {
        using GpuPipeline pipeline = new(SimulatedDevice.Shared);
        pipeline.Run([], (_, _) => Assert.Fail("there is no batch"), null);

        Assert.Throws<ArgumentOutOfRangeException>(() => new GpuPipeline(SimulatedDevice.Shared, depth: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GpuPipeline(SimulatedDevice.Shared, depth: GpuPipeline.MostDepth + 1));
    }

    private sealed record Expected(MaskMeasure[] Masks, float[] WrappedRad, byte[] Valid, byte[] DeformationMask);
}
