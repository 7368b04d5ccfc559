using Synth.Physics.Engine;
using Synth.Physics.Engine.Measures;
using Synth.Physics.Geometry;
using Synth.Physics.Sources;
using Synth.Rasters;
using Synth.Scenes;
using Synth.Scenes.Sampling;

namespace Synth.Scenes.Tests.Sampling;

public sealed class SampleGeneratorTests
{
    [Fact]
    public void The_first_draw_that_passes_is_taken_and_the_others_are_counted()
    {
        // peak 0.1 m on the third draw
        FakeSampler sampler = new(new Gates { MinPeakLosM = 0.05, MaxPeakLosM = 0.15 }, attempt => attempt switch { 0 => 1.0, 1 => 0.01, _ => 0.1 });
        Sample sample = new SampleGenerator(sampler, new FakeEngine()).Generate(5);

        Assert.Equal(2u, sample.Scene.Model.Attempt);
        Assert.Equal(1, sample.Rejections["max_peak_los"]);
        Assert.Equal(1, sample.Rejections["min_peak_los"]);
        Assert.Equal(0.1, sample.Label.MaxLosM, 6);
    }

    [Fact]
    public void Only_the_fields_that_are_wanted_are_delivered()
    {
        FakeSampler sampler = new(new Gates(), _ => 0.1);
        FakeEngine engine = new(), gated = new();
        new SampleGenerator(sampler, engine, FieldSet.Wrapped).Generate(0);
        new SampleGenerator(sampler, gated).Generate(0);

        Assert.Equal(FieldSet.Wrapped, engine.Delivered);
        Assert.Equal(FieldSet.All, gated.Delivered);
    }

    [Fact]
    public void An_exhausted_sample_is_scaled_to_the_bound_it_missed()
    {
        FakeSampler sampler = new(new Gates { MinPeakLosM = 0.05, MaxPeakLosM = 0.25, Attempts = 3, OnExhaustion = GateExhaustion.Scale }, _ => 0.01);
        Sample sample = new SampleGenerator(sampler, new FakeEngine()).Generate(0);

        Assert.Equal(2, sample.Rejections["min_peak_los"]);
        Assert.InRange(sample.Label.MaxLosM, 0.05, 0.0501);
        MogiSource source = Assert.IsType<MogiSource>(Assert.Single(sample.Scene.Model.Sources));
        Assert.InRange(source.VolumeChangeM3, 0.05, 0.0501);
    }

    [Fact]
    public void Scaling_reaches_the_signal_to_noise_asked()
    {
        FakeSampler sampler = new(new Gates { MinSnr = 2, MaxPeakLosM = 0.5, Attempts = 2, OnExhaustion = GateExhaustion.Scale }, _ => 0.01);
        Sample sample = new SampleGenerator(sampler, new FakeEngine { NoiseM = 0.01f }).Generate(0);

        Assert.InRange(sample.Label.Snr!.Value, 2, 2.01);
        Assert.Equal(1, sample.Rejections["min_snr"]);
    }

    [Fact]
    public void A_peak_below_the_noise_level_is_refused()
    {
        FakeSampler sampler = new(new Gates { MinNoiseSigmas = 3, Attempts = 4, OnExhaustion = GateExhaustion.Fail }, _ => 0.01);
        ImpossibleSceneException error = Assert.Throws<ImpossibleSceneException>(
            () => new SampleGenerator(sampler, new FakeEngine { NoiseM = 0.02f }).Generate(9));

        Assert.Equal(4, error.Rejections["min_noise_sigmas"]);
        Assert.Contains("sample 9", error.Message, StringComparison.Ordinal);
        Assert.Contains("sigma above the noise", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Masked_deformation_cannot_be_scaled_away_and_stops_the_run()
    {
        FakeSampler sampler = new(new Gates { MinUnmaskedShare = 0.8, Attempts = 2, OnExhaustion = GateExhaustion.Scale }, _ => 0.1);
        ImpossibleSceneException error = Assert.Throws<ImpossibleSceneException>(
            () => new SampleGenerator(sampler, new FakeEngine { ValidShare = 0.5 }).Generate(0));
        Assert.Equal(["min_unmasked_share"], error.Rejections.Keys);
    }

    [Fact]
    public void Scenes_without_sources_pass_every_gate()
    {
        FakeSampler sampler = new(new Gates { MinPeakLosM = 1, MinSnr = 100, MinNoiseSigmas = 9, MinUnmaskedShare = 1 }, _ => null);
        Sample sample = new SampleGenerator(sampler, new FakeEngine { NoiseM = 0.1f, ValidShare = 0 }).Generate(0);
        Assert.Empty(sample.Rejections);
        Assert.Equal(ClassNames.NoDeformation, sample.Label.ClassName);
    }

    /// <summary>Scenes with one Mogi source whose volume change, by convention of <see cref="FakeEngine"/>, is its peak in metres.</summary>
    private sealed class FakeSampler(Gates gates, Func<uint, double?> peakOfAttempt) : ISceneSampler
    {
        public Gates GatesOf(string className) => gates;

        public Scene Draw(long index, uint attempt)
        {
            double? peak = peakOfAttempt(attempt);
            string className = peak is null ? ClassNames.NoDeformation : ClassNames.Mogi;
            Grid grid = new(16, 16, 100, 100);
            return new Scene
            {
                Index = index,
                ClassName = className,
                Place = "flat",
                SourceClasses = peak is null ? [] : [className],
                Acquisition = new AcquisitionFacts("sentinel-1", "ascending", 12),
                Model = new ForwardModel
                {
                    Grid = grid,
                    HeightM = new Raster<float>(16, 16, new float[256]),
                    WavelengthM = 0.05546576,
                    Look = new ConstantLook(LineOfSight.FromHeading(-12, 35)),
                    Sources = peak is double volume ? [new MogiSource(0, 0, 1000, volume)] : [],
                    Seed = 1,
                    SampleIndex = (ulong)index,
                    Attempt = attempt,
                },
            };
        }
    }

    /// <summary>Deforms the left half as a ramp up to the source's volume change and the atmosphere as a checkerboard.</summary>
    private sealed class FakeEngine : IFieldEngine
    {
        public float NoiseM { get; init; }

        public double ValidShare { get; init; } = 1;

        public FieldSet Delivered { get; private set; }

        public string Name => "fake";

        public CoarseField? Preview(ForwardModel model) => null;

        public void Deformation(ForwardModel model, FieldStack fields)
        {
            fields.SetSourceCount(model.Sources.Length);
            Array.Clear(fields.DeformationLosM);
            if (model.Sources.Length == 0)
            {
                return;
            }

            double peak = ((MogiSource)model.Sources[0]).VolumeChangeM3;
            for (int i = 0; i < fields.DeformationLosM.Length; i++)
            {
                fields.DeformationLosM[i] = (float)(peak * Math.Max(0, 8 - (i % 16)) / 8);
            }

            fields.DeformationLosM.CopyTo(fields.SourceLosM(0), 0);
        }

        public void Strengthen(FieldStack fields, ReadOnlySpan<double> factors) => new CpuEngine().Strengthen(fields, factors);

        public IFieldMeasures Measure(FieldStack fields) => new HostMeasures(fields);

        public void Deliver(FieldStack fields, FieldSet wanted) => Delivered |= wanted;

        public void Atmosphere(ForwardModel model, FieldStack fields)
        {
            for (int i = 0; i < fields.TurbulentLosM.Length; i++)
            {
                fields.TurbulentLosM[i] = ((i + (i / 16)) & 1) == 0 ? NoiseM : -NoiseM;
            }
        }

        public void Coherence(ForwardModel model, FieldStack fields)
        {
            for (int i = 0; i < fields.Valid.Length; i++)
            {
                fields.Coherence[i] = 1;
                fields.Valid[i] = i / 16 < 16 * ValidShare ? (byte)1 : (byte)0;
            }
        }

        public void Noise(ForwardModel model, FieldStack fields)
        {
        }

        public void Compose(ForwardModel model, FieldStack fields)
        {
        }
    }
}
