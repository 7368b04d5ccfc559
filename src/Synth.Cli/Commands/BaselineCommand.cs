using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Synth.Cli.CommandLine;
using Synth.Cli.Production;
using Synth.Cli.Training;
using Synth.Training.Data.Configuration;
using Synth.Training.Evaluation.Predictions;
using Synth.Training.Evaluation.Results;
using Synth.Training.Experiments;
using Synth.Training.Supervised;

namespace Synth.Cli.Commands;

/// <summary><c>synth baseline</c>: how far texture alone goes on the images of an experiment.</summary>
internal static class BaselineCommand
{
    private static readonly OtherExperiment Other = new(
        "Experiment (file or name) whose test images are measured, prepared as EXPERIMENT says [default: EXPERIMENT's own]", isRequired: false);

    private static readonly Option<long?> Images = Numbers.Whole("--images", "Training images to fit to [default: 2000, or all where there are fewer]", 10, 10_000_000);

    private static readonly TrainingOptions Common = new();

    public static Verb Create() =>
        new Verb(
            "baseline",
            "Fit a logistic regression to a few texture statistics of an experiment's training images and measure it",
            "./synth baseline pretrain-hephaestus-small --data zero-shot-s1-small --out outputs/texture",
            "./synth baseline finetune-s1-small --fold 0 --images 500 --out outputs/texture-s1")
        .Takes(() => [Common.Experiment, Other.Data, Other.DataSet, Images, Common.Out, Common.Set, Common.Fold, .. Common.Engine, .. Common.Computing])
        .Runs(Run);

    private static int Run(ParseResult parse, Session session)
    {
        string folder = parse.GetRequiredValue(Common.Out);
        Outputs.RequireFolderName(folder, "--out");
        Experiment experiment = TextureBaseline.Simplify(WithFold(Common.ReadExperiment(parse, session), parse));
        using EngineChoice engines = Common.Engines(parse, session);
        SourceContext context = new(experiment.Seed, Common.Terrain(parse, session), engines);
        int threads = Common.LoaderThreadsOf(parse, engines);
        using ExperimentImages images = new(experiment, context, threads, session.Note);
        long wanted = Math.Min(parse.GetValue(Images) ?? 2000, images.TrainingCount ?? long.MaxValue);
        TextureBaseline baseline = ProgressDisplay.Run("images fitted to", progress => TextureBaseline.Fit(
            experiment, images, (int)wanted, Installation.Version, session.Cancel, seen => progress.Report(new(seen, wanted))));
        (PredictionSet set, EvaluationRecipe evaluation) = Measure(baseline, experiment, images, context, threads, parse, session);
        EvaluationResult result = Evaluator.Evaluate(set, evaluation.Options(experiment.Seed), session.Cancel);
        Directory.CreateDirectory(folder);
        PredictionFile.Write(Path.Combine(folder, PredictionFile.UsualName), set);
        EvaluationJson.Write(Path.Combine(folder, EvaluationJson.UsualName), result);
        session.Report(
            () => new JsonObject
            {
                ["weights"] = new JsonObject(baseline.Weights.Select(pair => KeyValuePair.Create(pair.Feature, (JsonNode?)pair.Weight))),
                ["figures"] = EvaluationJson.ToJson(result),
            },
            [$"Texture of {wanted} images; weights of the standardised features:", .. baseline.Weights.Select(Line), string.Empty, .. EvaluationText.Lines(result)]);
        return ExitCodes.Success;
    }

    private static string Line((string Feature, double Weight) pair) => string.Create(CultureInfo.InvariantCulture, $"  {pair.Feature,-28}{pair.Weight,8:0.000}");

    private static Experiment WithFold(Experiment experiment, ParseResult parse) => Common.FoldOf(parse) is not { } fold
        ? experiment
        : CrossValidation.WithFold(experiment, fold.Number ?? throw new UsageException("--fold: a baseline is fitted to one fold at a time, not to all"));

    private static (PredictionSet Set, EvaluationRecipe Evaluation) Measure(
        TextureBaseline baseline, Experiment experiment, ExperimentImages images, SourceContext context, int threads, ParseResult parse, Session session)
    {
        if (Other.Read(parse) is { } other)
        {
            return (OtherExperiment.WithTest(other, baseline.Model, context, threads, test => Predict(baseline, test, session)), other.Evaluation);
        }

        ImageSet own = images.OpenTest() ?? throw new UsageException($"the experiment {experiment.Name} has no test images; name others by --data");
        return (Predict(baseline, own, session), experiment.Evaluation);
    }

    private static PredictionSet Predict(TextureBaseline baseline, ImageSet images, Session session) =>
        ProgressDisplay.Run("images", progress => baseline.Predict(images, session.Cancel, seen => progress.Report(new(seen, images.Count))));
}
