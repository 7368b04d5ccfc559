using Synth.Cli.Production;
using Synth.Physics.Engine;
using Synth.Physics.Geometry;
using Synth.Physics.RandomFields;
using Synth.Physics.Sources;
using Synth.Rasters;

namespace Synth.Cli.Benchmarking;

/// <summary>Nanoseconds a pixel of each source: displacement, projection on the line of sight and storing, on one thread or one stream.</summary>
internal static class SourceRows
{
    private const int Side = 512;

    private static readonly (string Name, DeformationSource Source)[] Sources =
    [
        ("Mogi", new MogiSource(200, -300, 3000, 1e6)),
        ("McTigue", new McTigueSource(200, -300, 3000, 500, 1e-3)),
        ("Okada, dip 40, slip and opening", new OkadaSource(200, -300, 6000, 9000, 5000, 30, 40, 70, 1, 0.5)),
        ("Okada, dip 88, opening", new OkadaSource(200, -300, 3000, 4000, 5000, 30, 88, 0, 0, 0.5)),
        ("penny-shaped crack, depth 2 radii", new PennyCrackSource(200, -300, 3000, 1500, 1e-3)),
        ("Yang, plunge 30", new YangSource(200, -300, 3000, 1200, 600, 30, 30, 1e-3)),
        ("CDM, any rotation", new CdmSource(200, -300, 3000, 20, 30, 40, 500, 800, 1000, 0.5)),
        ("point CDM", new PointCdmSource(200, -300, 3000, 20, 30, 40, 1e6, 2e6, 3e6)),
    ];

    /// <summary>A row for each engine, source and precision; the limit is known for the CPU.</summary>
    public static IEnumerable<BenchRow> Measure(BenchSettings settings, MachineLimits limits, CancellationToken cancel) =>
        from engines in settings.Engines
        from precision in Enum.GetValues<EnginePrecision>()
        from row in Measure(engines, precision, settings.Seconds, engines.IsCpu ? limits.Of(precision) : null, cancel)
        select row;

    private static IEnumerable<BenchRow> Measure(EngineChoice engines, EnginePrecision precision, double seconds, LaneRates? rates, CancellationToken cancel)
    {
        FieldStack fields = new(Side, Side);
        IFieldEngine engine = engines.Create(precision, new FieldSynthesizer());
        using IDisposable? device = engine as IDisposable;
        foreach ((string name, DeformationSource source) in Sources)
        {
            ForwardModel model = Scene(source);
            Repetition time = Repetition.Of(seconds, cancel, () => engine.Deformation(model, fields));
            double? limit = rates?.Seconds(SourceArithmetic.OfPixel(source, model.Poisson, model.Grid));
            yield return new("sources", name, engine.Name, Nanoseconds(time.BestSeconds), "ns/pixel", 1e9 * limit, Nanoseconds(time.MedianSeconds));
        }
    }

    private static double Nanoseconds(double seconds) => 1e9 * seconds / (Side * Side);

    private static ForwardModel Scene(DeformationSource source)
    {
        Grid grid = new(Side, Side, 90, 90);
        return new ForwardModel
        {
            Grid = grid,
            HeightM = new Raster<float>(grid),
            WavelengthM = 0.05546576,
            Look = new ConstantLook(LineOfSight.FromHeading(-12, 38)),
            Sources = [source],
            Seed = 1,
            SampleIndex = 0,
        };
    }
}
