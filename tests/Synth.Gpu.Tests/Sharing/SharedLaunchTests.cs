using Synth.Gpu.Devices;
using Synth.Gpu.Tests.Recipes;
using Synth.Physics.Atmosphere;
using Synth.Physics.Engine;
using Synth.Physics.Engine.Measures;
using Synth.Scenes.Recipes;
using Synth.Scenes.Sampling;

namespace Synth.Gpu.Tests.Sharing;

/// <summary>Engines of many threads that share their launches.</summary>
public sealed class SharedLaunchTests
{
    [Theory]
    [InlineData("volcanic-syinterferopy", 5)]
    [InlineData("hephaestus-like", 12)]
    [InlineData("velocity-cdm", 20)]
    public void Samples_are_bit_by_bit_those_of_an_engine_alone(string recipe, int workers)
    {
        const int Count = 20;
        SceneSampler sampler = SharedSamples.Sampler(recipe);
        using GpuDevice device = GpuDevice.OpenSimulated();
        KeptSample[] expected = SharedSamples.Make(sampler, Count, 1, () => new GpuEngine(device));
        KeptSample[] actual = SharedSamples.Make(sampler, Count, workers, () => new GpuEngine(device, sharesLaunches: true));
        Assert.Contains(expected, sample => sample.Refused.Length > 0);
        for (int index = 0; index < Count; index++)
        {
            KeptSample.AssertEqual(expected[index], actual[index]);
        }
    }

    [Fact]
    public void Scenes_of_several_sizes_are_done_side_by_side()
    {
        using GpuDevice device = GpuDevice.OpenSimulated();
        int[] sides = [40, 56, 40, 64, 56, 40];
        KeptSample[][] samples = new KeptSample[sides.Length][];
        SharedSamples.Run(sides.Length, worker => samples[worker] = Six(sides[worker], new GpuEngine(device, sharesLaunches: true)));
        for (int worker = 0; worker < sides.Length; worker++)
        {
            KeptSample[] expected = Six(sides[worker], new GpuEngine(device));
            Assert.All(expected.Zip(samples[worker]), pair => KeptSample.AssertEqual(pair.First, pair.Second));
        }
    }

    [Fact]
    public void One_engine_goes_from_size_to_size()
    {
        using GpuDevice device = GpuDevice.OpenSimulated();
        using GpuEngine engine = new(device, sharesLaunches: true), alone = new(device);
        foreach (int side in new[] { 40, 64, 40 })
        {
            KeptSample.AssertEqual(One(side, alone), One(side, engine));
        }
    }

    [Fact]
    public void A_scene_with_errors_fails_alone()
    {
        const int Workers = 6;
        SceneSampler sampler = SharedSamples.Sampler("volcanic-syinterferopy");
        using GpuDevice device = GpuDevice.OpenSimulated();
        device.Patience = SharedSamples.LongPatience;
        KeptSample[] samples = new KeptSample[Workers];
        Exception?[] errors = new Exception?[Workers];
        SharedSamples.Run(Workers, worker =>
        {
            using GpuEngine engine = new(device, sharesLaunches: true);
            SampleGenerator generator = new(sampler, worker == 2 ? new Faulty(engine) : engine, SharedSamples.Wanted);
            errors[worker] = Record.Exception(() => samples[worker] = KeptSample.Of(generator.Generate(worker)));
        });

        Assert.IsAssignableFrom<ArgumentException>(errors[2]);
        KeptSample[] expected = SharedSamples.Make(sampler, Workers, 1, () => new GpuEngine(device));
        Assert.All(Enumerable.Range(0, Workers).Where(worker => worker != 2), worker => KeptSample.AssertEqual(expected[worker], samples[worker]));
    }

    [Fact]
    public void Nobody_waits_longer_than_its_patience_for_an_engine_that_stays_away()
    {
        using GpuDevice device = GpuDevice.OpenSimulated();
        device.Patience = TimeSpan.FromMilliseconds(20);
        using GpuEngine away = new(device, sharesLaunches: true), here = new(device, sharesLaunches: true);
        KeptSample first = One(40, away);
        KeptSample[] more = Six(40, here);
        KeptSample.AssertEqual(first, more[0]);
    }

    [Fact]
    public void Threads_that_go_from_recipe_to_recipe_are_not_waited_for_where_they_are_not()
    {
        const int Workers = 8;
        using GpuDevice device = GpuDevice.OpenSimulated();
        device.Patience = TimeSpan.FromHours(1);
        KeptSample[][] samples = new KeptSample[Workers][];
        SharedSamples.Run(Workers, worker =>
        {
            using GpuEngine one = new(device, sharesLaunches: true), other = new(device, sharesLaunches: true);
            samples[worker] = [One(40, one), One(48, other), One(40, one), One(40, other)];
        });
        using GpuEngine alone = new(device);
        KeptSample[] expected = [One(40, alone), One(48, alone)];
        Assert.All(samples, four => Assert.All(four.Zip([expected[0], expected[1], expected[0], expected[0]]), pair => KeptSample.AssertEqual(pair.Second, pair.First)));
    }

    [Fact]
    public void When_the_device_fails_every_engine_hears_of_it_and_another_goes_on()
    {
        const int Workers = 8;
        SceneSampler sampler = SharedSamples.Sampler("volcanic-syinterferopy");
        using GpuDevice device = GpuDevice.OpenSimulated();
        int failures = 0;
        DeviceGone.After(device, 150);
        KeptSample[] samples = SharedSamples.Make(sampler, 32, Workers, () => new FallbackEngine(
            new GpuEngine(device, sharesLaunches: true), () => new CpuEngine(), _ => Interlocked.Increment(ref failures)));

        Assert.Equal(Workers, failures);
        KeptSample[] host = SharedSamples.Make(sampler, 32, 1, () => new CpuEngine());
        Assert.Equal(host.Select(sample => sample.Refused), samples.Select(sample => sample.Refused));
        Assert.Equal(host[^8..].Select(sample => sample.WrappedRad), samples[^8..].Select(sample => sample.WrappedRad));
    }

    private static KeptSample[] Six(int side, GpuEngine engine)
    {
        using GpuEngine own = engine;
        SampleGenerator generator = new(Sampler(side), own, SharedSamples.Wanted);
        return [.. Enumerable.Range(0, 6).Select(index => KeptSample.Of(generator.Generate(index)))];
    }

    private static KeptSample One(int side, GpuEngine engine) => KeptSample.Of(new SampleGenerator(Sampler(side), engine, SharedSamples.Wanted).Generate(0));

    private static SceneSampler Sampler(int side) =>
        new(RecipeFile.Read(StockRecipe.PathOf("volcanic-syinterferopy"), $"grid.size_px={side}"), 11, StockRecipe.Terrain);

    /// <summary>Asks for an atmosphere that no engine can compute.</summary>
    private sealed class Faulty(IFieldEngine engine) : IFieldEngine
    {
        public string Name => engine.Name;

        public CoarseField? Preview(ForwardModel model) => engine.Preview(model);

        public void Deformation(ForwardModel model, FieldStack fields) => engine.Deformation(model, fields);

        public void Strengthen(FieldStack fields, ReadOnlySpan<double> factors) => engine.Strengthen(fields, factors);

        public IFieldMeasures Measure(FieldStack fields) => engine.Measure(fields);

        public void Deliver(FieldStack fields, FieldSet wanted) => engine.Deliver(fields, wanted);

        public void Atmosphere(ForwardModel model, FieldStack fields) => engine.Atmosphere(model with { Turbulence = new ExponentialTurbulence(-1, 0) }, fields);

        public void Coherence(ForwardModel model, FieldStack fields) => engine.Coherence(model, fields);

        public void Noise(ForwardModel model, FieldStack fields) => engine.Noise(model, fields);

        public void Compose(ForwardModel model, FieldStack fields) => engine.Compose(model, fields);
    }
}
