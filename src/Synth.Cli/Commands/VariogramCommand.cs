using System.CommandLine;
using Synth.Cli.CommandLine;
using Synth.Cli.Variograms;
using Synth.Physics.Atmosphere.Variograms;

namespace Synth.Cli.Commands;

/// <summary><c>synth variogram</c>: fits the atmosphere of real rasters and prints it as a recipe block.</summary>
internal static class VariogramCommand
{
    private static readonly Argument<string[]> Rasters = new("RASTER")
    {
        Description = "GeoTIFF or two-dimensional NPY files of unwrapped phase or displacement, best without deformation",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<double?> PixelM = Numbers.Above("--pixel-m", "Pixel spacing, m; needed for NPY files", 0);

    private static readonly RasterUnit Numbering = new();

    private static readonly Option<string> Trend = Choices.Option("--trend", "Surface taken out before", "plane", "bilinear", "none");

    private static readonly Option<double?> MaxLag = Numbers.Above("--max-lag-m", "Largest distance, m [default: half the shorter side]", 0);

    private static readonly Option<double?> NoData = Numbers.Above("--no-data", "Value that stands for no measurement, such as 0", double.MinValue);

    private static readonly Option<string> Model = Choices.Option("--model", "Model of the recipe block", "exponential", "matern");

    private static readonly Option<string> Estimator = Choices.Option("--estimator", "How semivariances are estimated; cressie is robust against outliers", "matheron", "cressie");

    public static Verb Create() =>
        new Verb(
            "variogram",
            "Fit the turbulent atmosphere of real rasters and print it as a recipe block",
            "./synth variogram unwrapped.tif",
            "./synth variogram *.unw.tif --no-data 0 --model matern > turbulence.yaml",
            "./synth variogram displacement_mm.npy --unit mm --pixel-m 100 --json")
        .Takes(() => [Rasters, PixelM, Numbering.Unit, Numbering.MissionName, Trend, MaxLag, NoData, Model, Estimator])
        .Runs(Run);

    private static int Run(ParseResult parse, Session session)
    {
        double metresPerUnit = Numbering.MetresPerUnit(parse);
        VariogramOptions options = new(
            MaximumLagM: parse.GetValue(MaxLag),
            Trend: Enum.Parse<TrendKind>(parse.GetRequiredValue(Trend), ignoreCase: true),
            Estimator: parse.GetRequiredValue(Estimator) == "cressie" ? SemivarianceEstimator.CressieHawkins : SemivarianceEstimator.Matheron);
        List<FittedRaster> fits = [];
        foreach (string path in parse.GetRequiredValue(Rasters))
        {
            session.Cancel.ThrowIfCancellationRequested();
            PhaseRaster raster = PhaseRaster.Read(path, parse.GetValue(PixelM), parse.GetValue(NoData));
            fits.Add(FittedRaster.Of(raster, options));
        }

        VariogramReport report = new(fits, parse.GetRequiredValue(Model), parse.GetRequiredValue(Numbering.Unit), metresPerUnit);
        session.Report(report.Document, report.Lines());
        return ExitCodes.Success;
    }
}
