using Synth.Gpu.Tests.Contract;
using Synth.Physics.Engine;

namespace Synth.Gpu.Tests.Published;

/// <summary>Kernels that were really compiled for a device and run on it.</summary>
public sealed class OpenClTests
{
    [OpenClFact]
    public void Sources_have_their_fields_in_single_precision() => CompareSources(EnginePrecision.Float32, 2e-4);

    [OpenClFact]
    public void Sources_have_their_fields_in_double_precision() => CompareSources(EnginePrecision.Float64, 2e-7);

    [OpenClFact]
    public void Random_fields_and_noise_are_the_same_realisations()
    {
        ForwardModel model = EngineScenes.Full;
        FieldStack expected = Compute(new CpuEngine(EnginePrecision.Float64), model);
        using GpuEngine engine = new(OpenClFactAttribute.Device!);
        FieldStack fields = Compute(engine, model);

        AssertClose(expected.TurbulentLosM, fields.TurbulentLosM, 2e-4, "turbulence");
        Assert.InRange(expected.Valid.Zip(fields.Valid, (a, b) => a == b ? 0 : 1).Sum(), 0, 1);
        Assert.InRange(
            expected.NoiseRad.Zip(fields.NoiseRad, (a, b) => Math.Abs(Math.IEEERemainder(a - b, 2 * Math.PI)) < 0.01 ? 0 : 1).Sum(), 0, 2);
    }

    [OpenClFact]
    public void Every_stage_has_its_fields_and_measures()
    {
        foreach (ForwardModel model in StageScenes.All.Values)
        {
            StageContract.CheckFields(new GpuEngine(OpenClFactAttribute.Device!), model);
            StageContract.CheckMeasures(new GpuEngine(OpenClFactAttribute.Device!), model);
        }
    }

    private static void CompareSources(EnginePrecision precision, double tolerance)
    {
        ForwardModel model = EngineScenes.Of([.. EngineScenes.Sources.Values]);
        FieldStack expected = new(model.Grid.Width, model.Grid.Height), fields = new(model.Grid.Width, model.Grid.Height);
        new CpuEngine(EnginePrecision.Float64).Deformation(model, expected);
        using GpuEngine engine = new(OpenClFactAttribute.Device!, precision);
        engine.Deformation(model, fields);
        engine.Deliver(fields, FieldSet.All);

        foreach ((string name, int source) in EngineScenes.Sources.Keys.Select((name, source) => (name, source)))
        {
            AssertClose(expected.SourceLosM(source), fields.SourceLosM(source), tolerance, name);
        }
    }

    private static FieldStack Compute(IFieldEngine engine, ForwardModel model)
    {
        FieldStack fields = new(model.Grid.Width, model.Grid.Height);
        engine.Coherence(model, fields);
        engine.Atmosphere(model, fields);
        engine.Noise(model, fields);
        engine.Deliver(fields, FieldSet.All);
        return fields;
    }

    private static void AssertClose(float[] expected, float[] actual, double tolerance, string name)
    {
        double scale = expected.Max(Math.Abs), error = expected.Zip(actual, (e, a) => Math.Abs((double)e - a)).Max();
        Assert.True(error <= tolerance * scale, $"{name}: largest difference {error / scale:g3} of the largest value; allowed {tolerance:g3}");
    }
}
