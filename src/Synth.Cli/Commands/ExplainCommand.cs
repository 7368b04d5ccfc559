using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Synth.Cli.CommandLine;
using Synth.Cli.Production;
using Synth.Cli.Training;
using Synth.Models;
using Synth.Training;
using Synth.Training.Evaluation.Intervals;
using Synth.Training.Explanation;
using Synth.Training.Explanation.Features;
using Synth.Training.Supervised;
using TorchSharp;

namespace Synth.Cli.Commands;

/// <summary><c>synth explain</c>: where a trained network looks, as pictures and arrays, and how well that points at the true deformation.</summary>
internal static class ExplainCommand
{
    private const long UsualCount = 16;

    private static readonly Option<string> Model = new("--model") { Description = "Folder of a trained model, or its weight file with model.json beside it", Required = true, HelpName = "DIR|W.safetensors" };

    private static readonly Option<string> Data = new("--data")
    {
        Description = "Images: a data set that Synth wrote, a folder with one folder of pictures a class, an experiment (file or name), whose test images are taken, or a recipe (file or name)",
        Required = true,
        HelpName = "D|EXPERIMENT|RECIPE",
    };

    private static readonly Option<string?> Methods = new("--methods")
    {
        Description = $"Methods, with commas between: {string.Join(", ", ExplanationMethods.Words)} [default: all that can explain the network but attention-heads]",
        HelpName = "M,M,...",
    };

    private static readonly Option<string> Class = new("--class")
    {
        Description = "The class asked about: a class of the model, predicted (the likeliest) or true (the image's own)",
        DefaultValueFactory = _ => ExplanationSettings.Predicted,
        HelpName = "NAME|predicted|true",
    };

    private static readonly Option<long?> Count = Numbers.Whole("--count", "Images, spread evenly over all there are [default: 16]", 1, 1_000_000);

    private static readonly Option<ulong?> Seed = Numbers.Seed("--seed", "Seed of a recipe's images and of the start of t-SNE [default: 1]");

    private static readonly Option<long?> Scale = Numbers.Whole("--scale", "Feature map that gradcam and gradcam++ take: 0 for the last, 1 for the next finer, and so on [default: 0]", 0, 16);

    private static readonly Option<long?> OcclusionSide = Numbers.Whole("--occlusion-px", "Side of the square that occlusion hides, pixels of the network's input [default: an eighth]", 1, 4096);

    private static readonly Option<long?> OcclusionStep = Numbers.Whole("--occlusion-step-px", "Step of that square [default: half its side]", 1, 4096);

    private static readonly Option<double?> Tolerance = Numbers.Within("--tolerance-px", "How far from the true mask a maximum may lie and still hit [default: 0]", 0, 1000);

    private static readonly Option<string?> ClusterBy = new("--cluster-by") { Description = "Column of groups whose images are drawn together for intervals, such as volcano or date_pair", HelpName = "COLUMN" };

    private static readonly Option<bool> Features = new("--features") { Description = "Show the images' features by principal components and t-SNE, as one HTML file" };

    private static readonly Option<double?> Perplexity = Numbers.Within("--perplexity", "Effective number of neighbours in t-SNE [default: 30, or a third of the images]", 1, 10_000);

    private static readonly Option<bool> Resume = new("--resume") { Description = "Go on where an earlier run of the same command ended" };

    private static readonly TrainingOptions Common = new();

    public static Verb Create() =>
        new Verb(
            "explain",
            "Show where a trained network looks, and measure it by the true deformation",
            "./synth explain --model outputs/detector --data pretrain-mask-small --count 64 --out outputs/explained",
            "./synth explain --model outputs/detector --data stratified-confusers --set grid.size_px=96 --methods gradcam,occlusion --class deformation --out outputs/explained",
            "./synth explain --model outputs/tuned --data pictures/ --count 500 --methods gradcam++ --features --out outputs/explained --resume")
        .Takes(() =>
        [
            Model, Data, Common.Out, Methods, Class, Count, Scale, OcclusionSide, OcclusionStep, Tolerance, ClusterBy, Features, Perplexity, Seed, MeasuredImages.Content, MeasuredImages.Quantity, Resume,
            .. Common.Engine, .. Common.Computing, Common.Set, Common.Fold,
        ])
        .Runs(Run);

    private static int Run(ParseResult parse, Session session)
    {
        string folder = parse.GetRequiredValue(Common.Out);
        Outputs.RequireFolderName(folder, "--out");
        ExplanationSettings settings = SettingsOf(parse);
        string path = parse.GetRequiredValue(Model);
        torch.Device device = Common.ComputeDevice(parse);
        var model = TrainedModel.Read(path);
        using Network network = model.LoadNetwork(path).to(device);
        using EngineChoice engines = Common.Engines(parse, session);
        using MeasuredImages images = ImagesOf(model, engines, parse, session);
        ImageSet set = images.Set.Spread(parse.GetValue(Count) ?? UsualCount);
        ExplanationRun.RequireAnswerable(model, network, settings);
        if (parse.GetValue(Features))
        {
            FeatureProjection.RequireEnough(set.Count, EmbeddingOf(parse, set.Count).Perplexity);
        }

        ExplanationFolder results = ExplanationFolder.Open(folder, Asked(settings, model, parse), parse.GetValue(Resume));
        Explain(new ExplanationRun(model, network, device, settings, results), set, session);
        PointingTable table = PointingTable.Of(results.Images, new ResamplingOptions { Seed = 1, ClusterBy = parse.GetValue(ClusterBy) ?? images.Evaluation.ClusterBy }, session.Cancel);
        results.WriteJson(PointingTable.UsualName, table.ToJson());
        if (parse.GetValue(Features))
        {
            Project(network, set, model, device, parse, session);
        }

        session.Report(
            () => new JsonObject { ["out"] = folder, ["images"] = results.Images.Count, ["pointing"] = table.ToJson() },
            [.. table.Lines(), Say.Invariant($"{results.Images.Count} images explained -> {folder}")]);
        return ExitCodes.Success;
    }

    private static void Explain(ExplanationRun run, ImageSet set, Session session) => ProgressDisplay.Run("images", progress =>
    {
        run.Execute(set, session.Cancel, seen => progress.Report(new(seen, set.Count)));
        return set.Count;
    });

    private static ExplanationSettings SettingsOf(ParseResult parse) => new()
    {
        Methods = [.. parse.GetValue(Methods)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? []],
        Target = parse.GetRequiredValue(Class),
        Scale = (int)(parse.GetValue(Scale) ?? 0),
        OcclusionPx = (int?)parse.GetValue(OcclusionSide),
        OcclusionStepPx = (int?)parse.GetValue(OcclusionStep),
        TolerancePx = parse.GetValue(Tolerance) ?? 0,
    };

    private static MeasuredImages ImagesOf(TrainedModel model, EngineChoice engines, ParseResult parse, Session session)
    {
        string data = parse.GetRequiredValue(Data);
        return RecipeAt(data) is { } recipe
            ? MeasuredImages.OfRecipe(recipe, parse.GetValue(Count) ?? UsualCount, parse.GetValue(Seed) ?? 1, model, Common, engines, parse, session)
            : MeasuredImages.Open(data, model, Common, engines, parse, session, masks: true);
    }

    // a file is a recipe where it says what ground an image covers
    private static string? RecipeAt(string data)
    {
        if (Directory.Exists(data) || StockFiles.Experiments.Names.Contains(data))
        {
            return null;
        }

        if (!File.Exists(data))
        {
            return StockFiles.Recipes.Names.Contains(data) ? StockFiles.Recipes.Resolve(data)
                : throw new UsageException($"there is no data set, folder, experiment or recipe {data}; experiments that come with Synth are {string.Join(", ", StockFiles.Experiments.Names)}, recipes {string.Join(", ", StockFiles.Recipes.Names)}");
        }

        return File.ReadLines(data).Any(line => line.StartsWith("grid:", StringComparison.Ordinal)) ? data : null;
    }

    private static JsonObject Asked(ExplanationSettings settings, TrainedModel model, ParseResult parse) => new()
    {
        ["model"] = Path.GetFullPath(parse.GetRequiredValue(Model)),
        ["experiment"] = model.Experiment,
        ["step"] = model.Step,
        ["data"] = parse.GetRequiredValue(Data),
        ["set"] = new JsonArray([.. parse.GetRequiredValue(Common.Set).Select(text => (JsonNode)text)]),
        ["fold"] = Common.FoldOf(parse)?.Number,
        ["content"] = parse.GetRequiredValue(MeasuredImages.Content),
        ["quantity"] = parse.GetRequiredValue(MeasuredImages.Quantity),
        ["count"] = parse.GetValue(Count) ?? UsualCount,
        ["seed"] = parse.GetValue(Seed) ?? 1,
        ["methods"] = new JsonArray([.. settings.Methods.Select(method => (JsonNode)method)]),
        ["class"] = settings.Target,
        ["scale"] = settings.Scale,
        ["occlusion_px"] = settings.OcclusionPx,
        ["occlusion_step_px"] = settings.OcclusionStepPx,
        ["tolerance_px"] = settings.TolerancePx,
    };

    private static EmbeddingOptions EmbeddingOf(ParseResult parse, long images) => new()
    {
        Perplexity = parse.GetValue(Perplexity) ?? FeatureProjection.UsualPerplexity(images),
        Seed = parse.GetValue(Seed) ?? 1,
    };

    private static void Project(Network network, ImageSet set, TrainedModel model, torch.Device device, ParseResult parse, Session session)
    {
        string folder = parse.GetRequiredValue(Common.Out);
        ImmutableArray<string> classes = [.. model.Classes.Select(entry => entry.Name)];
        ImmutableArray<FeaturePoint> points = ProgressDisplay.Run("features", progress => FeaturePoint.Of(network, set, classes, device, session.Cancel, seen => progress.Report(new(seen, set.Count))));
        EmbeddingOptions options = EmbeddingOf(parse, points.Length);
        FeatureProjection features = ProgressDisplay.Run("steps of t-SNE", progress => FeatureProjection.Of(points, options, session.Cancel, step => progress.Report(new(step, options.Steps))));
        features.Write(Path.Combine(folder, "features.npz"));
        ProjectionPage.Write(Path.Combine(folder, ProjectionPage.UsualName), $"Features of {model.Experiment}", features);
    }
}
