using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Synth.Cli.CommandLine;
using Synth.Cli.Production;
using Synth.Cli.Training;
using Synth.Training.Data.Configuration;
using Synth.Training.Evaluation.Baselines;
using Synth.Training.Experiments;
using Synth.Training.Supervised;

namespace Synth.Cli.Commands;

/// <summary><c>synth texture</c>: how far simulated images look like real ones, as far as a few texture statistics tell.</summary>
internal static class TextureCommand
{
    private static readonly OtherExperiment Other = new("Experiment (file or name) whose test images are compared with, real ones usually", isRequired: true);

    private static readonly Option<long?> Images = Numbers.Whole("--images", "Training images to compare [default: 1000, or all where there are fewer]", 2 * TextureComparison.FewestImages, 10_000_000);

    private static readonly TrainingOptions Common = new();

    public static Verb Create() =>
        new Verb(
            "texture",
            "Compare the texture of an experiment's training images with that of real ones, class by class, and its classes with one another",
            "./synth texture pretrain-mask-small --data zero-shot-s1-small",
            "./synth texture pretrain-mask-small --data zero-shot-s1 --data-set data.test.sources[0].where.kind=filtered --json")
        .Takes(() => [Common.Experiment, Other.Data, Other.DataSet, Images, Common.Set, .. Common.Engine, .. Common.Computing])
        .Runs(Run);

    private static int Run(ParseResult parse, Session session)
    {
        Experiment experiment = TextureBaseline.Simplify(Common.ReadExperiment(parse, session));
        Experiment other = Other.Read(parse)!;
        using EngineChoice engines = Common.Engines(parse, session);
        SourceContext context = new(experiment.Seed, Common.Terrain(parse, session), engines);
        int threads = Common.LoaderThreadsOf(parse, engines);
        IReadOnlyList<TextureSample> simulated = Training(experiment, context, threads, parse, session);
        IReadOnlyList<TextureSample> real = Test(other, experiment, context, threads, session);
        (string Title, IReadOnlyList<double[]> One, IReadOnlyList<double[]> Other)[] pairs =
        [
            .. experiment.Classes.Names.Select((name, k) => ($"{name}: {experiment.Name} | {other.Name}", Of(simulated, k), Of(real, k))),
            ($"{experiment.Name}: {string.Join(" | ", experiment.Classes.Names)}", Of(simulated, 0), Of(simulated, 1)),
            ($"{other.Name}: {string.Join(" | ", experiment.Classes.Names)}", Of(real, 0), Of(real, 1)),
        ];
        (string Title, int One, int Other, TextureComparison? Result)[] results =
            [.. pairs.Select(pair => (pair.Title, pair.One.Count, pair.Other.Count, Math.Min(pair.One.Count, pair.Other.Count) < TextureComparison.FewestImages ? null : TextureComparison.Of(pair.One, pair.Other)))];
        session.Report(
            () => new JsonObject { ["comparisons"] = new JsonArray([.. results.Select(result => (JsonNode)ToJson(result))]) },
            results.SelectMany(Lines));
        return ExitCodes.Success;
    }

    private static IReadOnlyList<TextureSample> Training(Experiment experiment, SourceContext context, int threads, ParseResult parse, Session session)
    {
        using ExperimentImages images = new(experiment, context, threads, session.Note);
        long wanted = Math.Min(parse.GetValue(Images) ?? 1000, images.TrainingCount ?? long.MaxValue);
        return ProgressDisplay.Run("training images", progress => TextureSamples.OfTraining(experiment, images, (int)wanted, session.Cancel, seen => progress.Report(new(seen, wanted))));
    }

    private static IReadOnlyList<TextureSample> Test(Experiment other, Experiment experiment, SourceContext context, int threads, Session session) => OtherExperiment.WithTest(
        other,
        TextureBaseline.Describe(experiment, Installation.Version),
        context,
        threads,
        test => ProgressDisplay.Run("test images", progress => TextureSamples.Of(test, session.Cancel, seen => progress.Report(new(seen, test.Count)))));

    private static IReadOnlyList<double[]> Of(IReadOnlyList<TextureSample> samples, int label) => [.. samples.Where(sample => sample.Class == label).Select(sample => sample.Features)];

    private static JsonObject ToJson((string Title, int One, int Other, TextureComparison? Result) each) => new()
    {
        ["title"] = each.Title,
        ["images"] = new JsonArray(each.One, each.Other),
        ["separability_auc"] = each.Result?.Separability,
        ["features"] = each.Result is null ? null : new JsonObject(each.Result.Features.Select(feature => KeyValuePair.Create(feature.Name, (JsonNode?)new JsonObject
        {
            ["one_quartiles"] = Array(feature.One),
            ["other_quartiles"] = Array(feature.Other),
            ["shift"] = feature.Shift,
        }))),
    };

    private static JsonArray Array(IEnumerable<double> values) => new([.. values.Select(value => JsonValue.Create(value))]);

    private static IEnumerable<string> Lines((string Title, int One, int Other, TextureComparison? Result) each)
    {
        if (each.Result is not { } result)
        {
            return [$"{each.Title}: {each.One} and {each.Other} images are too few to compare", string.Empty];
        }

        return
        [
            string.Create(CultureInfo.InvariantCulture, $"{each.Title} ({each.One} and {each.Other} images), told apart with AUC {result.Separability:0.000}"),
            $"  {"feature",-26}{"quartiles",26}   {"quartiles of the other",26}   shift",
            .. result.Features.Select(feature => string.Create(CultureInfo.InvariantCulture, $"  {feature.Name,-26}{Text(feature.One),26}   {Text(feature.Other),26}   {feature.Shift,5:+0.0;-0.0;0.0}")),
            string.Empty,
        ];
    }

    private static string Text(IEnumerable<double> quartiles) => string.Join(" ", quartiles.Select(value => value.ToString("0.0000", CultureInfo.InvariantCulture)));
}
