using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Synth.Cli.CommandLine;
using Synth.Cli.Production;
using Synth.Cli.Training;
using Synth.Scenes.Sampling;
using Synth.Training.Reports;
using Synth.Training.Sensitivity;

namespace Synth.Cli.Commands;

/// <summary><c>synth sensitivity</c>: how small a deformation a trained model finds.</summary>
internal static class SensitivityCommand
{
    private static readonly TimeSpan TimeToStop = TimeSpan.FromMinutes(1);

    private static readonly Argument<string> Config = new("CONFIG") { Description = "File of the measurement, or the name of one that comes with Synth (configs/sensitivity)" };

    private static readonly Option<string?> Model = new("--model") { Description = "Folder of the trained model, or its weight file, in place of the file's", HelpName = "DIR|W.safetensors" };

    private static readonly TrainingOptions Common = new();

    public static Verb Create() =>
        new Verb(
            "sensitivity",
            "Measure the probability of detection by amplitude, depth, coherence, atmosphere ..., and the smallest deformation found",
            "./synth sensitivity volcanic-small --model outputs/detector --out outputs/sensitivity",
            "./synth sensitivity real-s1 --model outputs/detector --out outputs/sensitivity-s1 --set variables.s1=FOLDER",
            "./synth sensitivity my-sensitivity.yaml --out outputs/sensitivity     # the same again goes on where it was")
        .Takes(() => [Config, Model, Common.Out, Common.Set, .. Common.Engine, .. Common.Computing])
        .Runs(Run);

    private static int Run(ParseResult parse, Session session)
    {
        session.AllowToStop(TimeToStop);
        string folder = parse.GetRequiredValue(Common.Out);
        Outputs.RequireFolderName(folder, "--out");
        string[] model = parse.GetValue(Model) is { } given ? [$"model='{Path.GetFullPath(given).Replace("'", "''", StringComparison.Ordinal)}'"] : [];
        SensitivityRecipe recipe = SensitivityFile.Read(StockFiles.Sensitivities.Resolve(parse.GetRequiredValue(Config)), [.. parse.GetRequiredValue(Common.Set), .. model]);
        using EngineChoice engines = Common.Engines(parse, session);
        ITerrainProvider terrain = Common.Terrain(parse, session);
        using NetworkScorer scorer = new(recipe.Model, Common.ComputeDevice(parse), terrain);
        using PairSource source = Open(recipe, terrain, engines, session);
        int threads = Math.Max(1, Common.LoaderThreadsOf(parse, engines));
        ImmutableArray<ScoredPair> pairs = ProgressDisplay.Run(
            "images", progress => new SensitivityRun(source, scorer, threads, (seen, all) => progress.Report(new(seen, all))).Execute(folder, session.Cancel));
        SensitivityResult result = SensitivityAnalysis.Analyse(recipe, pairs, Environment.ProcessorCount, session.Cancel);
        SensitivityReport.Write(folder, result, Facts(recipe, scorer, result));
        session.Report(() => SensitivityJson.Of(result), [.. new SensitivityTables(result).Smallest(), string.Empty, $"curves and tables: {Path.Combine(folder, ReportBuilder.UsualName)}"]);
        return ExitCodes.Success;
    }

    private static PairSource Open(SensitivityRecipe recipe, ITerrainProvider terrain, EngineChoice engines, Session session) => recipe.Backgrounds.Real is null
        ? new PairSource(recipe, terrain, engines, session.Cancel)
        : ProgressDisplay.Run("images cut", progress => new PairSource(recipe, terrain, engines, session.Cancel, (seen, all) => progress.Report(new(seen, all))));

    private static IEnumerable<ReportFact> Facts(SensitivityRecipe recipe, NetworkScorer scorer, SensitivityResult result) =>
    [
        new("model", $"{scorer.Model.Experiment}, {scorer.Model.Spec.Architecture}, step {scorer.Model.Step.ToString(CultureInfo.InvariantCulture)}"),
        new("weights (SHA-256 with description)", scorer.Digest[..16]),
        new("code version", Installation.Version),
        new("seed", recipe.Seed.ToString(CultureInfo.InvariantCulture)),
        new("backgrounds for thresholds", result.Calibration.ToString(CultureInfo.InvariantCulture)),
        new("backgrounds measured", result.Measured.ToString(CultureInfo.InvariantCulture)),
    ];
}
