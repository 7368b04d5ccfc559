using System.Text.Json.Nodes;
using Synth.Cli.CommandLine;
using Synth.Cli.Production;
using Synth.Cli.Training;
using Synth.Models;
using Synth.Scenes.Sampling;
using Synth.Training.Data.Configuration;
using Synth.Training.Evaluation.Predictions;
using Synth.Training.Evaluation.Results;
using Synth.Training.Experiments;
using Synth.Training.FineTuning;
using Synth.Training.Supervised;
using Synth.Training.Supervised.Precision;

namespace Synth.Cli.Demonstration;

/// <summary>The part of the demo that trains: pretraining on synthetic interferograms, fine-tuning on real ones, measuring both.</summary>
/// <param name="folder">Where everything goes.</param>
/// <param name="overrides">Values that replace those of both experiments, each <c>key=value</c>.</param>
/// <param name="session">Where progress goes and whether it was asked to stop.</param>
/// <param name="say">Tells a step.</param>
internal sealed class LearningTour(string folder, IReadOnlyList<string> overrides, Session session, Action<string> say)
{
    private const string Pretraining = "demo-pretrain";
    private const string Tuning = "demo-finetune";
    private const string SyntheticTuning = "demo-finetune-synthetic";

    private readonly ITerrainProvider _terrain = new TerrainProvider(Installation.TileFolders);

    /// <summary>Trains and measures; tells in one line why not where libtorch is missing.</summary>
    public JsonObject Run()
    {
        session.AllowToStop(TimeSpan.FromMinutes(2));
        TorchProcess.Prepare(Environment.ProcessorCount);
        string pretrained = Path.Combine(folder, "pretrained");
        string tuned = Path.Combine(folder, "tuned");
        say("7. a ResNet-18 learns to tell and to draw deformation from synthetic interferograms that are made as they are needed");
        ExperimentOutcome first = Train(Read(Pretraining), pretrained, null);
        Tell("unseen synthetic interferograms", first.Test!);
        Experiment real = ReadTuning(out bool isReal);
        say(isReal
            ? "8. the same network before and after fine-tuning of its last layer on real interferograms (a sample of S1, Bountos et al. 2021; 30 % held out by radar frame)"
            : "8. fine-tuning; there are no real interferograms at ../shared/real/s1-sample, so on a second synthetic domain instead");
        EvaluationResult before = Measure(real, pretrained);
        Tell("before, no label of them seen", before);
        ExperimentOutcome second = Train(real, tuned, pretrained);
        Tell("after fine-tuning", second.Test!);
        say($"   models, logs (TensorBoard reads them) and figures: {pretrained} and {tuned}");
        return new JsonObject
        {
            ["fine_tuned_on"] = isReal ? "real" : "synthetic",
            ["synthetic"] = EvaluationJson.ToJson(first.Test!),
            ["before"] = EvaluationJson.ToJson(before),
            ["after"] = EvaluationJson.ToJson(second.Test!),
        };
    }

    private static void RemoveEarlier(string target)
    {
        if (File.Exists(Path.Combine(target, ExperimentRun.ResolvedFile)))
        {
            Directory.Delete(target, recursive: true);
        }
    }

    private Experiment Read(string name) => ExperimentFile.Read(StockFiles.Experiments.Resolve(name), overrides);

    private Experiment ReadTuning(out bool isReal)
    {
        string sample = Path.Combine(Installation.Root ?? Directory.GetCurrentDirectory(), "..", "shared", "real", "s1-sample");
        isReal = Directory.Exists(sample);
        return Read(isReal ? Tuning : SyntheticTuning);
    }

    private ExperimentOutcome Train(Experiment experiment, string target, string? from)
    {
        RemoveEarlier(target);
        RunOptions options = new()
        {
            Folder = target,
            Terrain = _terrain,
            Device = Devices.Of("auto"),
            CodeVersion = Installation.Version,
            From = from,
            Strategy = from is null ? null : TuningStrategy.Find("last"),
            LoaderThreads = Math.Max(1, Environment.ProcessorCount / 2),
        };
        ExperimentOutcome outcome = TrainingDisplay.Run(isShown: true, progress => ExperimentRun.Execute(experiment, options with { Progress = progress }, session.Cancel));
        say(Say.Invariant($"   {outcome.Training.Steps} steps of {experiment.Training.BatchSize} images in {outcome.Training.Seconds:0.0} s, {outcome.Training.WaitedSeconds / Math.Max(1e-9, outcome.Training.Seconds):p1} of it waiting for images"));
        return outcome;
    }

    private EvaluationResult Measure(Experiment experiment, string model)
    {
        using ModelMeasurement measurement = new(model, Devices.Of("auto"), ComputePrecision.Float32);
        using ExperimentImages images = new(experiment, new SourceContext(experiment.Seed, _terrain), 1);
        PredictionSet set = measurement.Predict(images.OpenTest(measurement.Model)!, session.Cancel);
        return Evaluator.Evaluate(set, experiment.Evaluation.Options(experiment.Seed), session.Cancel);
    }

    private void Tell(string title, EvaluationResult result)
    {
        IEnumerable<string> figures = new[] { "auc", "average_precision", "f1" }
            .Select(key => result.Tables.Select(table => table.Find(key)).FirstOrDefault(found => found is not null))
            .OfType<Measurement>()
            .Select(found => $"{found.Title} {EvaluationText.Number(found)}");
        say($"   {title}, {result.Samples} images: {string.Join(", ", figures)}");
    }
}
