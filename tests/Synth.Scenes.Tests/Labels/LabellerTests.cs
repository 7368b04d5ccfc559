using Synth.Physics.Atmosphere;
using Synth.Physics.Engine;
using Synth.Physics.Geometry;
using Synth.Physics.Interferometry;
using Synth.Physics.Sources;
using Synth.Rasters;
using Synth.Scenes.Labels;

namespace Synth.Scenes.Tests.Labels;

public sealed class LabellerTests
{
    private const int Width = 40;
    private const int Height = 30;
    private const double WavelengthM = 0.05;

    [Fact]
    public void A_scene_without_sources_is_at_rest()
    {
        Scene scene = SceneOf([]);
        Label label = Labeller.Label(scene, FieldsOf(scene));
        Assert.Equal((ClassNames.NoDeformation, 0), (label.ClassName, label.ClassIndex));
        Assert.Null(label.Box);
        Assert.Null(label.Snr);
        Assert.Equal((0.0, Fringes.None, ActivityPhase.Rest, 0, 0.0), (label.FringeCount, label.IntensityLevel, label.ActivityPhase, label.IsCrowd, label.MaxLosM));
        Assert.Equal(0, label.Flags.Deformation);
        Assert.Contains("No deformation", label.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void One_block_of_displacement_gives_its_box_fringes_and_level()
    {
        Scene scene = SceneOf([new MogiSource(0, 0, 1000, 1e6)]);
        FieldStack fields = FieldsOf(scene, Block(0, 5, 8, 12, 11, 0.06f));
        Label label = Labeller.Label(scene, fields);
        Assert.Equal(PixelBox.FromEdges(5, 8, 12, 11), label.Box);
        Assert.Equal(0.06 / 0.025, label.FringeCount, 1e-6);
        Assert.Equal((Fringes.Medium, ActivityPhase.Unrest, 0), (label.IntensityLevel, label.ActivityPhase, label.IsCrowd));
        InstanceLabel instance = Assert.Single(label.Instances);
        Assert.Equal((ClassNames.Mogi, label.Box, 32), (instance.ClassName, instance.Box, instance.MaskPixels));
        Assert.Equal(label.FringeCount, instance.FringeCount);
    }

    [Fact]
    public void Two_patterns_make_a_crowd_but_one_that_the_other_drowns_does_not()
    {
        Scene scene = SceneOf([new MogiSource(0, 0, 1000, 1e6), new MogiSource(0, 0, 1000, -1e6)]);
        Label both = Labeller.Label(scene, FieldsOf(scene, Block(0, 2, 2, 9, 9, 0.05f), Block(1, 20, 15, 30, 20, -0.04f)));
        Assert.Equal(1, both.IsCrowd);
        Assert.Equal(PixelBox.FromEdges(2, 2, 30, 20), both.Box);
        Assert.Equal(0.09 / 0.025, both.FringeCount, 1e-5);
        Assert.Equal(PixelBox.FromEdges(20, 15, 30, 20), both.Instances[1].Box);
        Label drowned = Labeller.Label(scene, FieldsOf(scene, Block(0, 2, 2, 9, 9, 0.05f), Block(1, 20, 15, 30, 20, -0.005f)));
        Assert.Equal(0, drowned.IsCrowd);
        Assert.Equal(PixelBox.FromEdges(2, 2, 9, 9), drowned.Box);
        Assert.Equal(PixelBox.FromEdges(20, 15, 30, 20), drowned.Instances[1].Box);
    }

    [Fact]
    public void The_phase_follows_the_volume_change_of_the_strongest_source_and_the_ground_for_faults()
    {
        MogiSource deflating = new(0, 0, 1000, -1e6);
        OkadaSource dyke = new(0, 0, 2000, 1000, 1000, 0, 89, 0, 0, 1);
        OkadaSource fault = new(0, 0, 2000, 1000, 1000, 0, 45, 90, 1, 0);
        Assert.Equal(ActivityPhase.Rebound, PhaseOf([deflating, dyke], Block(0, 2, 2, 9, 9, -0.05f), Block(1, 20, 2, 22, 4, 0.04f)));
        Assert.Equal(ActivityPhase.Unrest, PhaseOf([deflating, dyke], Block(0, 2, 2, 9, 9, -0.03f), Block(1, 20, 2, 22, 4, -0.04f)));
        Assert.Equal(ActivityPhase.Unrest, PhaseOf([fault], Block(0, 2, 2, 9, 9, 0.05f)));
        Assert.Equal(ActivityPhase.Rebound, PhaseOf([fault], Block(0, 2, 2, 9, 9, -0.05f)));
    }

    [Fact]
    public void Every_source_that_changes_volume_is_told_apart_by_its_sign()
    {
        DeformationSource[] sources =
        [
            new MogiSource(0, 0, 1000, 1e6), new OkadaSource(0, 0, 2000, 1000, 1000, 0, 89, 0, 0, 1), new McTigueSource(0, 0, 1000, 300, 1e-3),
            new PennyCrackSource(0, 0, 1000, 300, 1e-3), new YangSource(0, 0, 2000, 500, 300, 0, 90, 1e-3),
            new CdmSource(0, 0, 2000, 0, 0, 0, 300, 300, 300, 1), new PointCdmSource(0, 0, 2000, 0, 0, 0, 1e6, 1e6, 1e6),
        ];
        Assert.All(sources, source => Assert.True(ActivityPhase.Inflation(source) > 0 && ActivityPhase.Inflation(source.Strengthened(-1)) < 0));
    }

    [Fact]
    public void Atmosphere_and_orbit_are_flagged_from_half_a_fringe_on()
    {
        Scene scene = SceneOf([]);
        FieldStack fields = FieldsOf(scene);
        Assert.Equal((0, 0), Visible(scene, fields));
        fields.StratifiedLosM[3] = 0.013f;
        Assert.Equal((1, 0), Visible(scene, fields));
        fields.TurbulentLosM[3] = -0.013f;
        fields.RampLosM[0] = 0.012f;
        Assert.Equal((3, 0), Visible(scene, fields));
        fields.StratifiedLosM[3] = 0;
        fields.RampLosM[0] = 0.013f;
        Assert.Equal((2, 1), Visible(scene, fields));
    }

    [Fact]
    public void Coherence_decides_over_low_coherence_and_no_information()
    {
        Scene scene = SceneOf([]);
        FieldStack fields = FieldsOf(scene);
        Assert.Equal((0, 0), Quality(scene, fields));
        Array.Fill(fields.Coherence, 0.1f, 0, Width * Height / 4);
        Assert.Equal((1, 0), Quality(scene, fields));

        // masked pixels are no-data, not noise
        Array.Fill(fields.Valid, (byte)0, 0, Width * Height / 4);
        Assert.Equal((0, 0), Quality(scene, fields));
        Array.Fill(fields.Coherence, 0.1f, 0, Width * Height - 50);
        Assert.Equal((1, 1), Quality(scene, fields));
    }

    [Fact]
    public void A_fault_counts_when_it_can_be_seen_with_the_codes_of_the_published_annotations()
    {
        Assert.Equal(2, FaultOf(visible: true, new UnwrappingError(0, 0, 500, 1), new BurstJump(-12, 20000, 0, 1)));
        Assert.Equal(3, FaultOf(visible: true, new SubSwathStep(-12, 0, 1)));
        Assert.Equal(4, FaultOf(visible: true, new UnwrappingError(0, 0, 500, 1)));
        Assert.Equal(0, FaultOf(visible: false, new SubSwathStep(-12, 0, 1)));
        Assert.Equal(0, FaultOf(visible: true));
    }

    [Fact]
    public void Fields_of_another_scene_are_refused()
    {
        Scene scene = SceneOf([new MogiSource(0, 0, 1000, 1e6)]);
        FieldStack fields = new(Width, Height);
        Assert.Throws<ArgumentException>(() => Labeller.Label(scene, fields));
        Assert.Throws<ArgumentException>(() => Labeller.Label(SceneOf([]) with { ClassName = "volcano" }, fields));
    }

    private static (int Atmosphere, int Orbit) Visible(Scene scene, FieldStack fields)
    {
        HephaestusFlags flags = Labeller.Label(scene, fields).Flags;
        return (flags.AtmosphericFringes, flags.OrbitalFringes);
    }

    private static (int Low, int None) Quality(Scene scene, FieldStack fields)
    {
        HephaestusFlags flags = Labeller.Label(scene, fields).Flags;
        return (flags.LowCoherence, flags.NoInfo);
    }

    private static int FaultOf(bool visible, params ProcessingFault[] faults)
    {
        Scene scene = SceneOf([]);
        scene = scene with { Model = scene.Model with { Faults = [.. faults] } };
        FieldStack fields = FieldsOf(scene);
        Array.Fill(fields.FaultRad, 1f, 0, visible ? 100 : fields.FaultRad.Length);
        return Labeller.Label(scene, fields).Flags.ProcessingError;
    }

    private static string PhaseOf(DeformationSource[] sources, params Action<FieldStack>[] blocks)
    {
        Scene scene = SceneOf(sources);
        return Labeller.Label(scene, FieldsOf(scene, blocks)).ActivityPhase;
    }

    private static Scene SceneOf(DeformationSource[] sources) => new()
    {
        Index = 4,
        ClassName = sources.Length == 0 ? ClassNames.NoDeformation : ClassNames.Mogi,
        SourceClasses = [.. sources.Select(_ => ClassNames.Mogi)],
        Place = "flat",
        Acquisition = new AcquisitionFacts("Sentinel-1", "ascending", 12),
        Model = new ForwardModel
        {
            Grid = new Grid(Width, Height, 100, 100),
            HeightM = new Raster<float>(Width, Height),
            WavelengthM = WavelengthM,
            Look = new SwathLook(-12, 39),
            Sources = [.. sources],
            Turbulence = new ExponentialTurbulence(1e-4, 5000),
            Stratified = new StratifiedDelay(new LinearProfile(), new TwoDateStrength(0, 1)),
            Ramp = new OrbitalRamp(0, 1, 1),
            Seed = 1,
            SampleIndex = 4,
        },
    };

    private static FieldStack FieldsOf(Scene scene, params Action<FieldStack>[] blocks)
    {
        FieldStack fields = new(Width, Height);
        fields.SetSourceCount(scene.Model.Sources.Length);
        Array.Fill(fields.Coherence, 0.9f);
        Array.Fill(fields.Valid, (byte)1);
        foreach (Action<FieldStack> block in blocks)
        {
            block(fields);
        }

        return fields;
    }

    private static Action<FieldStack> Block(int source, int left, int top, int right, int bottom, float losM) => fields =>
    {
        for (int y = top; y <= bottom; y++)
        {
            for (int x = left; x <= right; x++)
            {
                fields.SourceLosM(source)[(y * Width) + x] += losM;
                fields.DeformationLosM[(y * Width) + x] += losM;
            }
        }
    };
}
