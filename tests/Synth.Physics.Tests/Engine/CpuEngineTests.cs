using Synth.Physics.Atmosphere;
using Synth.Physics.Engine;
using Synth.Physics.Interferometry;

namespace Synth.Physics.Tests.Engine;

public sealed class CpuEngineTests
{
    private const double Wavelength = 0.05546576;

    [Fact]
    public void The_phase_is_the_wrapped_sum_of_all_components()
    {
        ForwardModel model = Everything();
        FieldStack fields = Run(new CpuEngine(EnginePrecision.Float64), model);
        double[] deviations = new double[fields.WrappedRad.Length];
        for (int i = 0; i < deviations.Length; i++)
        {
            double los = (double)fields.DeformationLosM[i] + fields.StratifiedLosM[i] + fields.TurbulentLosM[i] + fields.RampLosM[i] + fields.IonosphereLosM[i];
            double phase = (-4 * Math.PI / Wavelength * los) + fields.NoiseRad[i] + fields.FaultRad[i];
            Assert.Equal(phase, fields.UnwrappedRad[i], 1e-4);
            Assert.InRange(fields.WrappedRad[i], -MathF.PI, MathF.BitDecrement(MathF.PI));
            deviations[i] = Math.IEEERemainder(phase - fields.WrappedRad[i], 2 * Math.PI);
        }

        Assert.All(deviations, deviation => Assert.InRange(deviation, -1e-4, 1e-4));
    }

    [Fact]
    public void Every_component_that_is_asked_for_is_there_and_the_others_are_zero()
    {
        CpuEngine engine = new();
        FieldStack fields = Run(engine, Everything());
        foreach (float[] field in Components(fields))
        {
            Assert.Contains(field, value => value != 0);
        }

        ForwardModel bare = TestModels.Flat(64, 48, TestModels.Ascending);
        engine.Deformation(bare, fields);
        engine.Atmosphere(bare, fields);
        engine.Coherence(bare, fields);
        engine.Noise(bare, fields);
        engine.Compose(bare, fields);
        foreach (float[] field in Components(fields).Append(fields.WrappedRad))
        {
            Assert.All(field, value => Assert.Equal(0, value));
        }

        Assert.All(fields.Coherence, value => Assert.Equal(1, value));
        Assert.All(fields.Valid, value => Assert.Equal(1, value));
    }

    [Fact]
    public void The_same_model_gives_the_same_bits_whatever_the_engine_made_before()
    {
        ForwardModel model = Everything() with { Filter = new GoldsteinFilter(0.7) };
        CpuEngine used = new();
        FieldStack other = Run(used, model with { SampleIndex = 99, Attempt = 1 });
        float[] first = Run(new CpuEngine(), model).WrappedRad;
        Assert.NotEqual(first, other.WrappedRad);
        Assert.Equal(first, Run(used, model).WrappedRad);
    }

    [Fact]
    public void Masked_pixels_are_incoherent_and_hold_zero_if_asked()
    {
        ForwardModel model = Everything() with { IncoherentMasks = [new PixelMask(0.3, 4)], ValidCoherence = 0.2, MaskedPhase = MaskedPhase.Zero };
        FieldStack fields = Run(new CpuEngine(), model);
        int masked = 0;
        for (int i = 0; i < fields.Valid.Length; i++)
        {
            Assert.Equal(fields.Coherence[i] >= 0.2f ? 1 : 0, fields.Valid[i]);
            if (fields.Valid[i] == 0)
            {
                masked++;
                Assert.Equal(0, fields.WrappedRad[i]);
            }
        }

        Assert.InRange(masked / (double)fields.Valid.Length, 0.2, 0.9);
    }

    [Fact]
    public void Beyond_a_frame_edge_there_is_no_data()
    {
        // data ends 1 km east of the centre
        ForwardModel model = Everything() with { FrameEdges = [new FrameEdge(90, 1000)], ValidCoherence = 0 };
        FieldStack fields = Run(new CpuEngine(), model);
        for (int i = 0; i < fields.Valid.Length; i++)
        {
            bool isOutside = model.Grid.EastOf(i % fields.Width) > 1000;
            Assert.Equal(isOutside ? 0 : 1, fields.Valid[i]);
            Assert.Equal(isOutside, fields.WrappedRad[i] == 0 && fields.Coherence[i] == 0);
        }
    }

    [Fact]
    public void Filtering_smooths_the_noise_of_a_coherent_scene()
    {
        ForwardModel model = Everything() with { Coherence = new CoherenceModel(0.6), PhaseNoise = new PhaseNoise(3), Faults = [] };
        CpuEngine engine = new();
        double rough = Roughness(Run(engine, model));
        double smooth = Roughness(Run(engine, model with { Filter = new GoldsteinFilter(1) }));
        Assert.InRange(smooth, 0, 0.5 * rough);
    }

    private static ForwardModel Everything()
    {
        ForwardModel flat = TestModels.Flat(64, 48, TestModels.Ascending, TestModels.Dyke);
        return flat with
        {
            HeightM = TestModels.Cone(flat.Grid),
            Turbulence = new PowerLawTurbulence(new FieldAmplitude(AmplitudeRule.Peak, 0.02)),
            Stratified = new StratifiedDelay(new LinearProfile(), new FringeStrength(2, Wavelength)),
            Ramp = OrbitalRamp.PlaneFromFringes(1, -0.5, Wavelength),
            Ionosphere = new IonosphericWave(0.01, 50_000, 30, 40),
            Coherence = new CoherenceModel(0.8) { Loss = new CoherenceLoss(0.3, SizeM: 3000) },
            PhaseNoise = new PhaseNoise(10),
            Faults = [new SubSwathStep(-12, 300, 1.5)],
        };
    }

    private static FieldStack Run(CpuEngine engine, ForwardModel model)
    {
        FieldStack fields = new(model.Grid.Width, model.Grid.Height);
        engine.Deformation(model, fields);
        engine.Atmosphere(model, fields);
        engine.Coherence(model, fields);
        engine.Noise(model, fields);
        engine.Compose(model, fields);
        return fields;
    }

    private static IEnumerable<float[]> Components(FieldStack fields) =>
    [
        fields.DeformationLosM, fields.StratifiedLosM, fields.TurbulentLosM, fields.RampLosM, fields.IonosphereLosM, fields.NoiseRad, fields.FaultRad,
    ];

    /// <summary>Root mean square of the wrapped differences of neighbours in a row, radians.</summary>
    private static double Roughness(FieldStack fields)
    {
        double sum = 0;
        int count = 0;
        for (int i = 1; i < fields.WrappedRad.Length; i++)
        {
            if (i % fields.Width != 0)
            {
                double difference = Math.IEEERemainder(fields.WrappedRad[i] - fields.WrappedRad[i - 1], 2 * Math.PI);
                sum += difference * difference;
                count++;
            }
        }

        return Math.Sqrt(sum / count);
    }
}
