using System.CommandLine;
using Synth.Cli.CommandLine;
using Synth.Cli.Production;
using Synth.Cli.Training;
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
        .Takes(() => [Model, Data, MeasuredImages.Content, MeasuredImages.Quantity, Threshold, TrainingOptions.Symmetries, Out, ClusterBy, .. Common.Engine, .. Common.Computing, Common.Set, Common.Fold])
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
        using EngineChoice engines = Common.Engines(parse, session);
        using MeasuredImages images = MeasuredImages.Open(parse.GetRequiredValue(Data), measurement.Model, Common, engines, parse, session);
        return (Shown(measurement, images.Set, parse, session), images.Evaluation);
    }

    private static PredictionSet Shown(ModelMeasurement measurement, ImageSet images, ParseResult parse, Session session) =>
        ProgressDisplay.Run("images", progress => measurement.Predict(
            images, session.Cancel, parse.GetValue(Threshold), seen => progress.Report(new(seen, images.Count)), parse.GetValue(TrainingOptions.Symmetries)));
}
