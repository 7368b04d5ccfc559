using Synth.Numerics.Lanes;
using Synth.Physics.Atmosphere;
using Synth.Physics.Engine;
using Synth.Physics.Geometry;
using Synth.Physics.Sources;

namespace Synth.Gpu.Tests.Contract;

/// <summary>What every engine must compute, against scalar double arithmetic. A subclass names an engine and what its precision allows.</summary>
public abstract class EngineContract
{
    /// <summary>The engine under test; the caller disposes of it where it wants that.</summary>
    protected abstract IFieldEngine Create();

    /// <summary>Allowed difference of a deformation field, over its largest value. Fields are stored as floats, and so are their sums: 2e-7 is the least.</summary>
    protected abstract double Tolerance { get; }

    public static TheoryData<string> SourceNames => [.. EngineScenes.Sources.Keys];

    [Theory]
    [MemberData(nameof(SourceNames))]
    public void A_source_has_the_field_of_scalar_arithmetic(string name)
    {
        ForwardModel model = EngineScenes.Of(EngineScenes.Sources[name]);
        FieldStack fields = Run((engine, stack) => engine.Deformation(model, stack), model);

        AssertClose(Scalar(model).DeformationLosM, fields.DeformationLosM, Tolerance);
        AssertClose(Scalar(model).SourceLosM(0), fields.SourceLosM(0), Tolerance);
    }

    [Fact]
    public void Sources_add_up_and_keep_their_own_fields()
    {
        ForwardModel model = EngineScenes.Of([.. EngineScenes.Sources.Values]);
        FieldStack expected = Scalar(model);
        FieldStack fields = Run((engine, stack) => engine.Deformation(model, stack), model);

        AssertClose(expected.DeformationLosM, fields.DeformationLosM, Tolerance);
        Assert.Equal(model.Sources.Length, fields.SourceCount);
        for (int i = 0; i < fields.SourceCount; i++)
        {
            AssertClose(expected.SourceLosM(i), fields.SourceLosM(i), Tolerance);
        }
    }

    [Fact]
    public void Every_pixel_has_its_own_line_of_sight()
    {
        ForwardModel model = EngineScenes.Of(EngineScenes.Sources["okada"]) with { Look = new SwathLook(-12, 38, SatelliteHeightM: 200_000) };
        ForwardModel constant = model with { Look = EngineScenes.Ascending };
        FieldStack expected = Scalar(model);

        AssertClose(expected.DeformationLosM, Run((engine, stack) => engine.Deformation(model, stack), model).DeformationLosM, Tolerance);
        Assert.True(Largest(expected.DeformationLosM, Scalar(constant).DeformationLosM) > 1e-3);
    }

    [Theory]
    [InlineData("okada")]
    [InlineData("penny crack")]
    [InlineData("yang")]
    [InlineData("cdm, small")]
    public void Topography_varies_the_depth(string name)
    {
        ForwardModel model = EngineScenes.Of(EngineScenes.Sources[name]) with
        {
            TopographyCorrection = TopographyCorrection.VaryingDepth,
            ReferenceHeightM = 100,
        };
        AssertClose(Scalar(model).DeformationLosM, Run((engine, stack) => engine.Deformation(model, stack), model).DeformationLosM, Tolerance);
    }

    [Fact]
    public void A_preview_is_a_subset_of_the_field_or_nothing()
    {
        ForwardModel model = EngineScenes.Of(EngineScenes.Sources["yang"], EngineScenes.Sources["okada steep"]);
        FieldStack expected = Scalar(model);
        IFieldEngine engine = Create();

        CoarseField preview = Assert.IsType<CoarseField>(engine.Preview(model));
        float[] subset = new float[preview.Columns * preview.Rows];
        for (int i = 0; i < subset.Length; i++)
        {
            subset[i] = expected.DeformationLosM[(i / preview.Columns * preview.Stride * model.Grid.Width) + (i % preview.Columns * preview.Stride)];
        }

        AssertClose(subset, preview.LosM[..subset.Length], Tolerance);
        Assert.Null(engine.Preview(model with { TopographyCorrection = TopographyCorrection.VaryingDepth }));
    }

    [Fact]
    public void Without_sources_there_is_no_deformation()
    {
        ForwardModel model = EngineScenes.Of();
        FieldStack fields = new(model.Grid.Width, model.Grid.Height);
        Array.Fill(fields.DeformationLosM, 3);
        IFieldEngine engine = Create();
        engine.Deformation(model, fields);
        engine.Deliver(fields, FieldSet.Deformation);

        Assert.Equal(0, fields.SourceCount);
        Assert.All(fields.DeformationLosM, los => Assert.Equal(0, los));
    }

    [Fact]
    public void A_used_engine_computes_as_a_new_one()
    {
        ForwardModel model = EngineScenes.Of(EngineScenes.Sources["mogi"], EngineScenes.Sources["yang"]);
        ForwardModel other = EngineScenes.Of(EngineScenes.Sources["penny crack"], EngineScenes.Sources["cdm"]) with { TopographyCorrection = TopographyCorrection.VaryingDepth, ReferenceHeightM = 100 };
        IFieldEngine used = Create();
        FieldStack fields = new(model.Grid.Width, model.Grid.Height);
        used.Deformation(other, fields);
        used.Preview(model);
        used.Deformation(model, fields);
        used.Deliver(fields, FieldSet.Deformation);

        Assert.Equal(Run((engine, stack) => engine.Deformation(model, stack), model).DeformationLosM, fields.DeformationLosM);
    }

    [Fact]
    public void A_source_above_the_ground_is_refused()
    {
        ForwardModel model = EngineScenes.Of(new MogiSource(0, 0, 50, 1e4)) with
        {
            TopographyCorrection = TopographyCorrection.VaryingDepth,
            ReferenceHeightM = 500,
        };
        ArgumentException error = Assert.Throws<ArgumentException>(() => Create().Deformation(model, new FieldStack(model.Grid.Width, model.Grid.Height)));
        Assert.Contains("varying depth", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("power law")]
    [InlineData("matern")]
    public void Turbulence_is_the_same_realisation(string model)
    {
        ForwardModel full = model == "power law"
            ? EngineScenes.Full
            : EngineScenes.Full with { Turbulence = new MaternTurbulence(1e-4, 3000, 0.8) };
        FieldStack fields = Run((engine, stack) => engine.Atmosphere(full, stack), full);
        FieldStack expected = Reference((engine, stack) => engine.Atmosphere(full, stack), full);

        AssertClose(expected.TurbulentLosM, fields.TurbulentLosM, 2e-4);
        AssertClose(expected.StratifiedLosM, fields.StratifiedLosM, 2e-4);
        AssertClose(expected.RampLosM, fields.RampLosM, 2e-4);
        AssertClose(expected.IonosphereLosM, fields.IonosphereLosM, 2e-4);
    }

    [Fact]
    public void Absent_components_are_zero()
    {
        ForwardModel model = EngineScenes.Of();
        FieldStack fields = Run(
            (engine, stack) =>
            {
                engine.Atmosphere(model, stack);
                engine.Noise(model, stack);
            },
            model);

        Assert.All([.. fields.TurbulentLosM, .. fields.StratifiedLosM, .. fields.RampLosM, .. fields.IonosphereLosM], los => Assert.Equal(0, los));
        Assert.All([.. fields.NoiseRad, .. fields.FaultRad], phase => Assert.Equal(0, phase));
    }

    [Fact]
    public void Coherence_and_masks_are_the_same()
    {
        ForwardModel model = EngineScenes.Full;
        FieldStack fields = Run((engine, stack) => engine.Coherence(model, stack), model);
        FieldStack expected = Reference((engine, stack) => engine.Coherence(model, stack), model);

        // a pixel at the very level of a mask may fall to either side
        Assert.InRange(expected.Valid.Zip(fields.Valid, (a, b) => a == b ? 0 : 1).Sum(), 0, 1);
        Assert.InRange(expected.Coherence.Zip(fields.Coherence, (a, b) => Math.Abs(a - b) < 1e-3 ? 0 : 1).Sum(), 0, 1);
        Assert.Contains((byte)1, fields.Valid);
        Assert.Contains((byte)0, fields.Valid);
    }

    [Fact]
    public void An_interferogram_is_the_same_phase()
    {
        ForwardModel model = EngineScenes.Full;
        static void Everything(IFieldEngine engine, ForwardModel model, FieldStack stack)
        {
            engine.Coherence(model, stack);
            engine.Deformation(model, stack);
            engine.Atmosphere(model, stack);
            engine.Noise(model, stack);
            engine.Compose(model, stack);
        }

        FieldStack fields = Run((engine, stack) => Everything(engine, model, stack), model);
        FieldStack expected = Reference((engine, stack) => Everything(engine, model, stack), model);
        int differing = expected.WrappedRad.Zip(fields.WrappedRad, (a, b) => Math.Abs(Math.IEEERemainder(a - b, 2 * Math.PI)) < 0.05 ? 0 : 1).Sum();

        Assert.InRange(differing, 0, 2);
        Assert.All(fields.WrappedRad, phase => Assert.InRange(phase, -MathF.PI, MathF.BitDecrement(MathF.PI)));
        Assert.Equal(expected.FaultMask, fields.FaultMask);
    }

    /// <summary>Runs one stage, or several, in a workspace that holds rubbish.</summary>
    protected FieldStack Run(Action<IFieldEngine, FieldStack> stage, ForwardModel model)
    {
        FieldStack fields = new(model.Grid.Width, model.Grid.Height);
        foreach (float[] field in new[]
        {
            fields.DeformationLosM, fields.StratifiedLosM, fields.TurbulentLosM, fields.RampLosM, fields.IonosphereLosM,
            fields.Coherence, fields.NoiseRad, fields.FaultRad, fields.UnwrappedRad, fields.WrappedRad,
        })
        {
            Array.Fill(field, 0.5f);
        }

        IFieldEngine engine = Create();
        stage(engine, fields);
        engine.Deliver(fields, FieldSet.All);
        (engine as IDisposable)?.Dispose();
        return fields;
    }

    /// <summary>The same stages on the CPU in double precision.</summary>
    private static FieldStack Reference(Action<IFieldEngine, FieldStack> stage, ForwardModel model)
    {
        FieldStack fields = new(model.Grid.Width, model.Grid.Height);
        stage(new CpuEngine(EnginePrecision.Float64), fields);
        return fields;
    }

    /// <summary>The deformation in scalar double arithmetic.</summary>
    protected static FieldStack Scalar(ForwardModel model)
    {
        FieldStack fields = new(model.Grid.Width, model.Grid.Height);
        new DeformationStage<ScalarDouble, ScalarMask, double>().Fill(model, fields);
        return fields;
    }

    protected static void AssertClose(float[] expected, float[] actual, double tolerance)
    {
        double scale = expected.Max(Math.Abs), error = Largest(expected, actual);
        Assert.True(error <= tolerance * scale, $"largest difference {error:g3}, that is {error / scale:g3} of the largest value; allowed {tolerance:g3}");
    }

    /// <summary>Largest difference of two fields; NaN counts as infinite.</summary>
    protected static double Largest(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        return expected.Zip(actual, (e, a) => double.IsNaN(e - a) ? double.PositiveInfinity : Math.Abs((double)e - a)).Max();
    }
}
