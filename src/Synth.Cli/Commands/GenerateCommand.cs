using System.CommandLine;
using System.Text.Json.Nodes;
using Synth.Cli.CommandLine;
using Synth.Cli.Production;
using Synth.Datasets.Generation;
using Synth.Datasets.Manifests;
using Synth.Physics.Engine;
using Synth.Scenes.Recipes;

namespace Synth.Cli.Commands;

/// <summary><c>synth generate</c>: a data set from a recipe.</summary>
internal static class GenerateCommand
{
    private static readonly Argument<string> RecipeName = new("RECIPE") { Description = "Recipe file, or the name of a recipe that comes with Synth (see ./synth recipes)" };

    private static readonly Option<string> Out = new("--out") { Description = "Folder of the data set; created when missing", Required = true, HelpName = "DIR" };

    private static readonly Option<long?> Count = Numbers.Whole("--count", "Samples of the whole data set [default: the recipe's]", 1);

    private static readonly Option<ulong?> Seed = Numbers.Seed("--seed", "Seed of every random number [default: the recipe's]");

    private static readonly Option<DatasetPart> Shard = ShardPart.Option();

    private static readonly Option<long?> Threads = Numbers.Whole("--threads", "Threads that make samples; never changes the result [default: one a core, with a GPU enough to fill it]", 1, 1024);

    private static readonly Option<string> Format = Choices.Option("--format", "How samples are laid down on disk", "webdataset", "npz", "geotiff", "png");

    private static readonly Option<bool> Resume = new("--resume") { Description = "Go on where an earlier run of the same command ended" };

    private static readonly Option<string> Precision = Choices.Option("--precision", "Arithmetic of the source formulas", "float32", "float64");

    private static readonly RecipeOptions Common = new();

    private static readonly EngineOptions Engine = new();

    public static Verb Create() =>
        new Verb(
            "generate",
            "Make a labelled data set from a recipe",
            "./synth generate configs/recipes/volcanic-syinterferopy.yaml --out outputs/volcanic --count 10000 --seed 7",
            "./synth generate demo --out outputs/pictures --count 100 --format png",
            "./synth generate demo --out outputs/small --set grid.size_px=128 --set outputs.precision=float16",
            "./synth generate mtvit-volcanic --out outputs/big --count 1000000 --shard 3/16 --resume")
        .Takes(() => [RecipeName, Out, Count, Seed, Shard, Threads, Format, Resume, Common.Set, Common.Dem, Precision, .. Engine.All])
        .Runs(Run);

    private static int Run(ParseResult parse, Session session)
    {
        string path = StockFiles.Recipes.Resolve(parse.GetRequiredValue(RecipeName));
        string folder = parse.GetRequiredValue(Out);
        Outputs.RequireFolderName(folder, "--out");
        Recipe recipe = Common.ReadRecipe(path, parse, session);
        using EngineChoice engines = Engine.Choose(parse, session);
        SampleProduction production = new(recipe, Common.TerrainOf(parse, session))
        {
            RecipeText = File.ReadAllText(path),
            Count = parse.GetValue(Count) ?? recipe.Count,
            Seed = parse.GetValue(Seed) ?? recipe.Seed,
            Precision = parse.GetRequiredValue(Precision) == "float64" ? EnginePrecision.Float64 : EnginePrecision.Float32,
            Engines = engines,
        };
        RunSettings settings = new()
        {
            Folder = folder,
            Threads = (int)(parse.GetValue(Threads) ?? Math.Max(Environment.ProcessorCount, engines.UsefulThreads)),
            Part = parse.GetRequiredValue(Shard),
            Resume = parse.GetValue(Resume),
        };
        DatasetFormat format = Enum.Parse<DatasetFormat>(parse.GetRequiredValue(Format), ignoreCase: true);
        GenerationResult result = Generate(production.Source(), DatasetOptions.Of(recipe.Outputs, format), settings, session);
        session.Report(() => Document(result, folder), Lines(result, folder, settings.Part));
        return ExitCodes.Success;
    }

    /// <summary>Carries out a run and shows its progress.</summary>
    /// <exception cref="OperationCanceledException">The user interrupted it; whole shards stay.</exception>
    public static GenerationResult Generate(ISampleSource source, DatasetOptions options, RunSettings settings, Session session) =>
        ProgressDisplay.Run("samples", progress =>
        {
            GenerationRun run = new(source, options, settings with { Progress = new Relay(progress) });
            WarnOfSpace(run.EstimatedBytes / settings.Part.Count, settings.Folder, session);
            return run.Execute(session.Cancel);
        });

    private static void WarnOfSpace(long bytes, string folder, Session session)
    {
        string? existing = Path.GetFullPath(folder);
        while (existing is not null && !Directory.Exists(existing))
        {
            existing = Path.GetDirectoryName(existing);
        }

        if (existing is not null && new DriveInfo(existing).AvailableFreeSpace is long free && free < bytes)
        {
            session.Note($"warning: about {Say.Bytes(bytes)} will be written, but only {Say.Bytes(free)} are free at {existing}");
        }
    }

    /// <summary>What a run did, for people.</summary>
    public static IEnumerable<string> Lines(GenerationResult result, string folder, DatasetPart part)
    {
        GenerationProgress done = result.Written;
        yield return Say.Invariant($"{done.Samples} samples, {done.Shards} shards, {Say.Bytes(done.Bytes)} in {done.Elapsed.TotalSeconds:0.0} s ({done.SamplesPerSecond:0} samples/s) -> {folder}");
        if (result.SkippedShards > 0)
        {
            yield return $"{result.SkippedShards} shards were whole already";
        }

        if (result.CountsByClass.Count > 0)
        {
            yield return "classes   " + Counts(result.CountsByClass);
        }

        if (result.Rejections.Count > 0)
        {
            yield return "refused   " + Counts(result.Rejections);
        }

        if (!result.IsComplete)
        {
            yield return $"part {part.Index}/{part.Count} is done; the manifest is written when every part is";
        }
    }

    private static string Counts(IReadOnlyDictionary<string, long> counts) =>
        string.Join(", ", counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key} {c.Value}"));

    /// <summary>What a run did, for programs.</summary>
    public static JsonObject Document(GenerationResult result, string folder) => new()
    {
        ["out"] = folder,
        ["samples"] = result.Written.Samples,
        ["shards"] = result.Written.Shards,
        ["skipped_shards"] = result.SkippedShards,
        ["bytes"] = result.Written.Bytes,
        ["seconds"] = result.Written.Elapsed.TotalSeconds,
        ["samples_per_second"] = result.Written.SamplesPerSecond,
        ["counts_by_class"] = Json(result.CountsByClass),
        ["rejections"] = Json(result.Rejections),
        ["complete"] = result.IsComplete,
    };

    private static JsonObject Json(IReadOnlyDictionary<string, long> counts) =>
        new(counts.Select(c => KeyValuePair.Create<string, JsonNode?>(c.Key, c.Value)));

    private sealed class Relay(IProgress<ProgressDisplay.Counted> target) : IProgress<GenerationProgress>
    {
        public void Report(GenerationProgress value) => target.Report(new(value.Samples, value.TotalSamples));
    }
}
