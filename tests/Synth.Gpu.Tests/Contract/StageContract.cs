using Synth.Physics.Engine;
using Synth.Physics.Engine.Measures;

namespace Synth.Gpu.Tests.Contract;

/// <summary>What every engine must compute after the deformation, and measure, against the CPU's engine in double precision.</summary>
public abstract class StageContract
{
    private const double FieldTolerance = 2e-4;

    /// <summary>The engine under test.</summary>
    protected abstract IFieldEngine Create();

    public static TheoryData<string> SceneNames => [.. StageScenes.All.Keys];

    [Theory]
    [MemberData(nameof(SceneNames))]
    public void Every_field_of_a_scene_is_the_same(string name)
    {
        CheckFields(Create(), StageScenes.All[name]);
    }

    [Theory]
    [MemberData(nameof(SceneNames))]
    public void Measures_are_those_of_the_fields_that_are_delivered(string name) => CheckMeasures(Create(), StageScenes.All[name]);

    /// <summary>Compares the fields that an engine computes with those of the CPU's in double precision.</summary>
    internal static void CheckFields(IFieldEngine engine, ForwardModel model)
    {
        FieldStack fields = Compute(engine, model, out _), expected = Compute(new CpuEngine(EnginePrecision.Float64), model, out _);

        AssertClose(expected.StratifiedLosM, fields.StratifiedLosM, "stratified");
        AssertClose(expected.TurbulentLosM, fields.TurbulentLosM, "turbulent");
        AssertClose(expected.RampLosM, fields.RampLosM, "ramp");
        AssertClose(expected.IonosphereLosM, fields.IonosphereLosM, "ionosphere");
        AssertClose(expected.FaultRad, fields.FaultRad, "faults");
        Assert.Equal(expected.FaultMask, fields.FaultMask);

        // a pixel at the very level of a mask may fall to either side, and noise there is another
        Assert.InRange(Different(expected.Coherence, fields.Coherence, 1e-3), 0, 1);
        Assert.InRange(expected.Valid.Zip(fields.Valid, (a, b) => a == b ? 0 : 1).Sum(), 0, 1);
        Assert.InRange(Turned(expected.NoiseRad, fields.NoiseRad, 0.01), 0, 2);
        Assert.InRange(Turned(expected.UnwrappedRad, fields.UnwrappedRad, 0.02), 0, 2);
        Assert.InRange(Turned(expected.WrappedRad, fields.WrappedRad, 0.05), 0, 2);
        Assert.All(fields.WrappedRad, phase => Assert.InRange(phase, -MathF.PI, MathF.BitDecrement(MathF.PI)));
    }

    /// <summary>Compares what an engine measures with the measures of the fields that it delivers.</summary>
    internal static void CheckMeasures(IFieldEngine engine, ForwardModel model)
    {
        FieldStack fields = Compute(engine, model, out Summary measured);
        AssertSame(Summary.Of(new HostMeasures(fields)), measured);
    }

    [Fact]
    public void Sources_are_strengthened_each_by_its_factor()
    {
        ForwardModel model = StageScenes.All["nothing"];
        FieldStack fields = new(model.Grid.Width, model.Grid.Height), plain = new(model.Grid.Width, model.Grid.Height);
        IFieldEngine engine = Create();
        engine.Deformation(model, plain);
        engine.Deliver(plain, FieldSet.Sources);
        engine.Deformation(model, fields);
        engine.Strengthen(fields, [2.5, 1]);
        engine.Deliver(fields, FieldSet.Sources | FieldSet.Deformation);

        Assert.Equal(plain.SourceLosM(0).Select(los => los * 2.5f), fields.SourceLosM(0));
        Assert.Equal(plain.SourceLosM(1), fields.SourceLosM(1));
        Assert.Equal(fields.SourceLosM(0).Zip(fields.SourceLosM(1), (a, b) => a + b), fields.DeformationLosM);
        Assert.Throws<ArgumentOutOfRangeException>(() => engine.Strengthen(fields, [2.5]));
        (engine as IDisposable)?.Dispose();
    }

    [Fact]
    public void A_scene_of_another_size_follows_on()
    {
        ForwardModel large = StageScenes.All["everything"], small = large with
        {
            Grid = new Synth.Rasters.Grid(20, 26, 170, 210),
            HeightM = new Synth.Rasters.Raster<float>(20, 26, [.. large.HeightM.Data.Take(520)]),
        };
        IFieldEngine used = Create();
        Compute(used, large, out _, dispose: false);
        Compute(used, small, out _, dispose: false);
        FieldStack again = Compute(used, large, out _, dispose: false), after = Compute(used, small, out _);

        Assert.Equal(Compute(Create(), large, out _).WrappedRad, again.WrappedRad);
        Assert.Equal(Compute(Create(), small, out _).WrappedRad, after.WrappedRad);
    }

    private static FieldStack Compute(IFieldEngine engine, ForwardModel model, out Summary measured, bool dispose = true)
    {
        FieldStack fields = new(model.Grid.Width, model.Grid.Height);
        engine.Coherence(model, fields);
        engine.Deformation(model, fields);
        engine.Atmosphere(model, fields);
        engine.Noise(model, fields);
        engine.Compose(model, fields);
        measured = Summary.Of(engine.Measure(fields));
        engine.Deliver(fields, FieldSet.All);
        if (dispose)
        {
            (engine as IDisposable)?.Dispose();
        }

        return fields;
    }

    private static void AssertSame(Summary expected, Summary actual)
    {
        Assert.Equal(expected.Masks, actual.Masks);
        Assert.Equal(expected.Ranges, actual.Ranges);
        Assert.Equal(expected.Counts, actual.Counts);
        Assert.Equal(expected.Sums.Length, actual.Sums.Length);
        foreach ((double a, double b) in expected.Sums.Zip(actual.Sums))
        {
            Assert.True(a.Equals(b) || Math.Abs(a - b) <= 1e-9 * Math.Abs(a), $"{b:r}, expected {a:r}");
        }
    }

    private static void AssertClose(float[] expected, float[] actual, string name)
    {
        double scale = expected.Max(Math.Abs), error = expected.Zip(actual, (e, a) => Math.Abs((double)e - a)).Max();
        Assert.True(error <= FieldTolerance * scale, $"{name}: largest difference {error:g3}, largest value {scale:g3}");
    }

    private static int Different(float[] expected, float[] actual, double tolerance) =>
        expected.Zip(actual, (e, a) => Math.Abs(e - a) <= tolerance ? 0 : 1).Sum();

    private static int Turned(float[] expected, float[] actual, double tolerance) =>
        expected.Zip(actual, (e, a) => Math.Abs(Math.IEEERemainder(e - a, 2 * Math.PI)) <= tolerance ? 0 : 1).Sum();

    /// <summary>Every measure of a scene.</summary>
    private sealed record Summary(MaskMeasure[] Masks, FieldRange[] Ranges, (int, int)[] Counts, double[] Sums)
    {
        public static Summary Of(IFieldMeasures measures)
        {
            int[] sources = [.. Enumerable.Range(0, measures.SourceCount)];
            FieldSet[] components = [FieldSet.Stratified, FieldSet.Turbulent, FieldSet.Ramp, FieldSet.Ionosphere, FieldSet.Fault];
            (double mean, double deviation) = measures.AtmosphereMagnitude();
            return new Summary(
                [measures.Deformation(), .. sources.Select(measures.Source)],
                [measures.DeformationRange(), .. sources.Select(measures.SourceRange), .. components.Select(measures.RangeOf)],
                [measures.Coherent(0.3f), measures.Strong(0.01f), measures.Coherent(0.7f), measures.Strong(0)],
                [measures.SignalToNoise(), mean, deviation, .. sources.Select(measures.SourceSumInsideMask)]);
        }
    }
}

public sealed class CpuSingleStageTests : StageContract
{
    protected override IFieldEngine Create() => new CpuEngine(EnginePrecision.Float32);
}

public sealed class SimulatedSingleStageTests : StageContract
{
    protected override IFieldEngine Create() => new GpuEngine(SimulatedDevice.Shared, EnginePrecision.Float32);
}

public sealed class SimulatedDoubleStageTests : StageContract
{
    protected override IFieldEngine Create() => new GpuEngine(SimulatedDevice.Shared, EnginePrecision.Float64);
}
