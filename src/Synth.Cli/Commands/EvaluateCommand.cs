using System.CommandLine;
using Synth.Cli.CommandLine;
using Synth.Cli.Production;
using Synth.Cli.Training;
using Synth.Training;
using Synth.Training.Data.Configuration;
using Synth.Training.Data.Pictures;
using Synth.Training.Evaluation.Predictions;
using Synth.Training.Evaluation.Results;
using Synth.Training.Experiments;
using Synth.Training.Supervised;
using Synth.Training.Supervised.Precision;

namespace Synth.Cli.Commands;

/// <summary><c>synth evaluate</c>: figures of a trained model on images of known classes.</summary>
internal static class EvaluateCommand
{
    private static readonly Option<string> Model = new("--model") { Description = "Folder of a trained model, or its weight file with model.json beside it", Required = true, HelpName = "DIR|W.safetensors" };

    private static readonly Option<string> Data = new("--data")
    {
        Description = "Images: a data set that Synth wrote, a folder with one folder of pictures a class, or an experiment (file or name), whose test images are taken",
        Required = true,
        HelpName = "D|EXPERIMENT",
    };

    private static readonly Option<string> Content = Choices.Option(
        "--content", "What the numbers of pictures in class folders mean", "grey_phase", "grey", "wrapped_rad", "unwrapped_rad", "los_m", "los_mm", "licsar_colours");

    private static readonly Option<double?> Threshold = Numbers.Within("--threshold", "Probability from which deformation counts as found [default: the model's]", 0, 1);

    private static readonly Option<string?> Out = new("--out") { Description = "File for the figures as JSON; the predictions go beside it, as predictions.jsonl for metrics.json, else as NAME.predictions.jsonl", HelpName = "metrics.json" };

    private static readonly Option<string?> ClusterBy = new("--cluster-by") { Description = "Column of groups whose images are drawn together for intervals, such as volcano or date_pair", HelpName = "COLUMN" };

    private static readonly TrainingOptions Common = new();

    public static Verb Create() =>
        new Verb(
            "evaluate",
            "Measure a trained model on images of known classes",
            "./synth evaluate --model outputs/pretrained --data outputs/testset --out outputs/metrics.json",
            "./synth evaluate --model outputs/pretrained --data zero-shot-s1-small --cluster-by date_pair --out outputs/zero-shot.json",
            "./synth evaluate --model outputs/tuned --data pictures/ --content grey_phase --threshold 0.7")
        .Takes(() => [Model, Data, Content, Threshold, Out, ClusterBy, .. Common.Computing, Common.Set, Common.Fold])
        .Runs(Run);

    private static int Run(ParseResult parse, Session session)
    {
        string model = parse.GetRequiredValue(Model);
        if (parse.GetValue(Out) is { } path)
        {
            Outputs.RequireFileName(path, "--out");
        }

        using ModelMeasurement measurement = new(model, Common.ComputeDevice(parse), ComputePrecision.Float32);
        (PredictionSet set, EvaluationRecipe evaluation) = Predict(measurement, parse, session);
        EvaluationOptions options = (evaluation with { ClusterBy = parse.GetValue(ClusterBy) ?? evaluation.ClusterBy }).Options(seed: 1);
        EvaluationResult result = Evaluator.Evaluate(set, options, session.Cancel);
        if (parse.GetValue(Out) is { } file)
        {
            PredictionFile.Write(PredictionsBeside(file), set);
            EvaluationJson.Write(file, result);
        }

        session.Report(() => EvaluationJson.ToJson(result), EvaluationText.Lines(result));
        return ExitCodes.Success;
    }

    // each file of figures keeps predictions of its own, so that several evaluations may share a folder
    private static string PredictionsBeside(string figures)
    {
        string full = Path.GetFullPath(figures);
        string stem = Path.GetFileNameWithoutExtension(full);
        return Path.Combine(Path.GetDirectoryName(full)!, stem == "metrics" ? PredictionFile.UsualName : $"{stem}.{PredictionFile.UsualName}");
    }

    private static (PredictionSet Set, EvaluationRecipe Evaluation) Predict(ModelMeasurement measurement, ParseResult parse, Session session)
    {
        string data = parse.GetRequiredValue(Data);
        double? threshold = parse.GetValue(Threshold);
        SourceContext context = new(0, Common.Terrain(parse, session));
        if (Directory.Exists(data))
        {
            SourcePlan plan = File.Exists(Path.Combine(data, "plan.json"))
                ? new ShardPlan(data, Synth.Training.Data.Sources.SampleQuantity.Wrapped)
                : new ClassFolderPlan(data, ContentOf(parse.GetRequiredValue(Content)), null);
            using FolderImages images = new(plan, context, measurement.Model, Common.LoaderThreadsOf(parse));
            return (Shown(measurement, images.Set, threshold, session), new EvaluationRecipe());
        }

        Experiment experiment = ExperimentFile.Read(StockFiles.Experiments.Resolve(data), parse.GetRequiredValue(Common.Set));
        experiment = Common.FoldOf(parse)?.Number is int fold ? CrossValidation.WithFold(experiment, fold) : experiment;
        using ExperimentImages opened = new(experiment, context with { Seed = experiment.Seed }, Common.LoaderThreadsOf(parse));
        ImageSet test = opened.OpenTest(measurement.Model) ?? throw new UsageException($"the experiment {experiment.Name} has no test images");
        return (Shown(measurement, test, threshold, session), experiment.Evaluation);
    }

    private static PredictionSet Shown(ModelMeasurement measurement, ImageSet images, double? threshold, Session session) =>
        ProgressDisplay.Run("images", progress => measurement.Predict(images, session.Cancel, threshold, seen => progress.Report(new(seen, images.Count))));

    private static PictureContent ContentOf(string word) => Enum.Parse<PictureContent>(word.Replace("_", string.Empty, StringComparison.Ordinal), ignoreCase: true);
}
