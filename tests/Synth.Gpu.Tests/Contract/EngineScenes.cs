using Synth.Physics.Atmosphere;
using Synth.Physics.Engine;
using Synth.Physics.Geometry;
using Synth.Physics.Interferometry;
using Synth.Physics.Sources;
using Synth.Rasters;

namespace Synth.Gpu.Tests.Contract;

/// <summary>Scenes that together use everything an engine computes.</summary>
internal static class EngineScenes
{
    public static LookGeometry Ascending { get; } = new ConstantLook(LineOfSight.FromHeading(-12, 38));

    /// <summary>One source of every formula, dips gentle and steep, compound models as rectangles and as a point.</summary>
    public static IReadOnlyDictionary<string, DeformationSource> Sources { get; } = new Dictionary<string, DeformationSource>
    {
        ["okada"] = new OkadaSource(500, -700, 3000, 4000, 2500, 25, 40, 60, 1.2, 0.7),
        ["okada steep"] = new OkadaSource(-300, 400, 1260, 3000, 2500, 110, 89.5, 0, 0, 0.7),
        ["mogi"] = new MogiSource(-1200, 900, 2500, 3e6),
        ["mctigue"] = new McTigueSource(100, 300, 2200, 800, 1e-3),
        ["penny crack"] = new PennyCrackSource(700, 200, 1500, 1000, 1e-3),
        ["yang"] = new YangSource(-200, -500, 4000, 1500, 700, 35, 70, 1e-3),
        ["cdm"] = new CdmSource(-400, 600, 5000, 10, 20, 30, 1000, 500, 800, 1.5),
        ["cdm, level"] = new CdmSource(-400, 600, 3000, 0, 0, 30, 700, 500, 0, 1.5),
        ["cdm, small"] = new CdmSource(-400, 600, 9000, 10, 20, 30, 0.02, 0.01, 0.02, 1.5),
        ["point cdm"] = new PointCdmSource(300, -600, 2700, 15, 25, 35, 2e6, 1e6, 3e6),
    };

    /// <summary>A scene of flat ground without anything but sources.</summary>
    public static ForwardModel Of(params DeformationSource[] sources)
    {
        Grid grid = new(37, 29, 170, 210);
        return new ForwardModel
        {
            Grid = grid,
            HeightM = Cone(grid),
            WavelengthM = 0.05546576,
            Look = Ascending,
            Sources = [.. sources],
            Seed = 7,
            SampleIndex = 3,
        };
    }

    /// <summary>A scene in which every component is there.</summary>
    public static ForwardModel Full { get; } = Of([.. Sources.Values.Take(4)]) with
    {
        Look = new SwathLook(-12, 38),
        Turbulence = new PowerLawTurbulence(new FieldAmplitude(AmplitudeRule.Peak, 0.02)),
        Stratified = new StratifiedDelay(new ExponentialProfile(5000), new TwoDateStrength(0.1, 0.16)),
        Ramp = new OrbitalRamp(0.001, 0.01, -0.02, 0.003, 0.001, -0.002),
        Ionosphere = new IonosphericWave(0.01, 40_000, 30, 50),
        Coherence = new CoherenceModel(0.9, 24, 60, 0.2, 0.05) { Loss = new CoherenceLoss(0.3, 0.1, 3000), Slopes = new SlopeLoss() },
        PhaseNoise = new PhaseNoise(8),
        IncoherentMasks = [new TurbulentMask(0.7, 9000), new PixelMask(0.05, 2)],
        ValidCoherence = 0.3,
        MaskedPhase = MaskedPhase.Zero,
        Faults = [new SubSwathStep(-12, 300, 1.5)],
        FrameEdges = [new FrameEdge(60, 2500)],
        Attempt = 2,
        Round = 1,
    };

    private static Raster<float> Cone(Grid grid)
    {
        float[] heights = new float[grid.PixelCount];
        for (int row = 0; row < grid.Height; row++)
        {
            for (int column = 0; column < grid.Width; column++)
            {
                double distance = Math.Sqrt(Math.Pow(grid.EastOf(column), 2) + Math.Pow(grid.NorthOf(row), 2));
                heights[(row * grid.Width) + column] = (float)(Math.Max(0, 900 - (distance / 3)) - 20);
            }
        }

        return new Raster<float>(grid.Width, grid.Height, heights);
    }
}
