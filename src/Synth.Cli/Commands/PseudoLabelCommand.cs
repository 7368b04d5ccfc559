using System.CommandLine;
using System.Text.Json.Nodes;
using Synth.Cli.CommandLine;
using Synth.Cli.Production;
using Synth.Cli.Training;
using Synth.Scenes.Recipes.Reading;
using Synth.Training.Data.Configuration;
using Synth.Training.Experiments;
using Synth.Training.PseudoLabels;
using Synth.Training.Supervised;
using Synth.Training.Supervised.Precision;

namespace Synth.Cli.Commands;

/// <summary><c>synth pseudolabel</c>: labels images by what a trained model takes them for.</summary>
internal static class PseudoLabelCommand
{
    private static readonly Option<string> Model = new("--model") { Description = "Folder of a trained model", Required = true, HelpName = "DIR" };

    private static readonly Option<double?> Confidence = Numbers.Within(
        "--confidence", "Probability of the likeliest class below which an image gets no label [default: 0, every image gets one]", 0, 1);

    private static readonly TrainingOptions Common = new();

    public static Verb Create() =>
        new Verb(
            "pseudolabel",
            "Label the training images of an experiment by what a trained model takes them for",
            "./synth pseudolabel pseudo-small --model outputs/prototypes-small --out outputs/pseudo-small",
            "./synth pseudolabel my-experiment.yaml --model outputs/prototypes --out outputs/pseudo --confidence 0.9",
            "./synth pseudolabel my-experiment.yaml --model outputs/prototypes --out outputs/pseudo --resume",
            "./synth finetune pseudo-small --from outputs/prototypes-small --strategy dense --out outputs/pseudo-small-trained")
        .Takes(() => [Common.Experiment, Model, Common.Out, Confidence, Common.Resume, Common.Set, .. Common.Engine, .. Common.Computing])
        .Runs(Run);

    private static int Run(ParseResult parse, Session session)
    {
        string folder = parse.GetRequiredValue(Common.Out);
        Outputs.RequireFolderName(folder, "--out");
        string model = parse.GetRequiredValue(Model);
        if (!Path.Exists(model))
        {
            throw new UsageException($"--model is '{model}', which is neither a folder nor a file");
        }

        Experiment experiment = Common.ReadExperiment(parse, session);
        using EngineChoice engines = Common.Engines(parse, session);
        PseudoLabelSettings settings = new()
        {
            Folder = Path.GetFullPath(folder),
            Confidence = parse.GetValue(Confidence) ?? 0,
            BatchSize = experiment.Training.BatchSize,
            LoaderThreads = Common.LoaderThreadsOf(parse, engines),
            Resume = parse.GetValue(Common.Resume),
        };
        using ModelMeasurement measurement = new(model, Common.ComputeDevice(parse), ComputePrecision.Float32);
        using PseudoLabelRun run = new(experiment, measurement, settings, new SourceContext(experiment.Seed, Common.Terrain(parse, session), engines));
        PseudoLabelResult result = ProgressDisplay.Run("images", progress => run.Execute(done => progress.Report(new(done, run.Count)), session.Cancel));
        session.Report(() => Document(result, folder), Lines(result, folder));
        return ExitCodes.Success;
    }

    private static IEnumerable<string> Lines(PseudoLabelResult result, string folder)
    {
        yield return Say.Invariant($"{result.Images} images, labelled {string.Join(", ", result.Labelled.Select(pair => $"{pair.ClassName} {pair.Count}"))}; {result.LeftOut} without a label -> {Path.Combine(folder, PseudoLabelRun.TableFile)}");
    }

    private static JsonObject Document(PseudoLabelResult result, string folder) => new()
    {
        ["out"] = folder,
        ["table"] = Path.Combine(folder, PseudoLabelRun.TableFile),
        ["images"] = result.Images,
        ["left_out"] = result.LeftOut,
        ["labelled"] = new JsonObject(result.Labelled.Select(pair => KeyValuePair.Create(pair.ClassName, (JsonNode?)pair.Count))),
    };
}
