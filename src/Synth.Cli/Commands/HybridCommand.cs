using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Synth.Cli.CommandLine;
using Synth.Cli.Production;
using Synth.Datasets.Generation;
using Synth.Physics.Engine;
using Synth.Training.Data.Configuration;
using Synth.Training.Hybrid;

namespace Synth.Cli.Commands;

/// <summary><c>synth hybrid</c>: a data set of real backgrounds and simulated deformation.</summary>
internal static class HybridCommand
{
    private static readonly Argument<string> Config = new("CONFIG") { Description = "File of the data set, or the name of one that comes with Synth (configs/hybrid)" };

    private static readonly Option<string> Out = new("--out") { Description = "Folder of the data set; created when missing", Required = true, HelpName = "DIR" };

    private static readonly Option<long?> Threads = Numbers.Whole("--threads", "Threads that make samples; never changes the result [default: one a core, with a GPU enough to fill it]", 1, 1024);

    private static readonly Option<string> Format = Choices.Option("--format", "How samples are laid down on disk", "webdataset", "npz", "geotiff", "png");

    private static readonly Option<bool> Resume = new("--resume") { Description = "Go on where an earlier run of the same command ended" };

    private static readonly Option<string> Precision = Choices.Option("--precision", "Arithmetic of the source formulas", "float32", "float64");

    private static readonly RecipeOptions Common = new();

    private static readonly EngineOptions Engine = new();

    public static Verb Create() =>
        new Verb(
            "hybrid",
            "Make a data set of real backgrounds with and without simulated deformation",
            "./synth hybrid ft1-s1 --out outputs/ft1",
            "./synth hybrid my-hybrid.yaml --out outputs/ft1 --set backgrounds.size_px=128 --resume",
            "./synth hybrid ft1-s1 --out outputs/ft1 --engine gpu --on-gpu-failure cpu")
        .Takes(() => [Config, Out, Threads, Format, Resume, Precision, Common.Set, Common.Dem, .. Engine.All])
        .Runs(Run);

    private static int Run(ParseResult parse, Session session)
    {
        string folder = parse.GetRequiredValue(Out);
        Outputs.RequireFolderName(folder, "--out");
        HybridRecipe recipe = HybridFile.Read(StockFiles.Hybrids.Resolve(parse.GetRequiredValue(Config)), parse.GetRequiredValue(Common.Set));
        SourceContext context = new(recipe.Seed, Common.TerrainOf(parse, session));
        using EngineChoice engines = Engine.Choose(parse, session);
        using BackgroundPatches patches = ProgressDisplay.Run(
            "images cut", progress => BackgroundPatches.Cut(recipe.Backgrounds, context, session.Cancel, (seen, all) => progress.Report(new(seen, all))));
        EnginePrecision precision = parse.GetRequiredValue(Precision) == "float64" ? EnginePrecision.Float64 : EnginePrecision.Float32;
        HybridSource source = new(recipe, patches, context.Terrain, precision, engines);
        DatasetFormat format = Enum.Parse<DatasetFormat>(parse.GetRequiredValue(Format), ignoreCase: true);
        RunSettings settings = new()
        {
            Folder = folder,
            Threads = (int)(parse.GetValue(Threads) ?? Math.Max(Environment.ProcessorCount, engines.UsefulThreads)),
            Resume = parse.GetValue(Resume),
        };
        GenerationResult result = GenerateCommand.Generate(source, DatasetOptions.Of(recipe.Outputs, format), settings, session);
        session.Report(
            () =>
            {
                JsonObject document = GenerateCommand.Document(result, folder);
                document["backgrounds"] = Backgrounds(patches, source.Layout);
                return document;
            },
            [Cut(patches), Divided(source.Layout), .. GenerateCommand.Lines(result, folder, settings.Part)]);
        return ExitCodes.Success;
    }

    private static string Cut(BackgroundPatches patches) =>
        Say.Invariant($"{patches.Patches.Length} patches of {patches.Counts.Images} images; left out: {patches.Counts.TooSmall} images too small, {patches.Counts.Missing} patches missing too much, {patches.Counts.Excluded} touching a polygon");

    private static string Divided(HybridLayout layout) =>
        Say.Invariant($"backgrounds: {layout.Plain.Length} without and {layout.Deformed.Length} with deformation; samples: {string.Join(", ", Counts(layout).Select(pair => $"{pair.Name} {pair.Count}"))}");

    private static IEnumerable<(string Name, long Count)> Counts(HybridLayout layout) =>
        Enum.GetValues<HybridKind>().Select(kind => (NameOf(kind), layout.CountOf(kind))).Where(pair => pair.Item2 > 0);

    private static string NameOf(HybridKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    private static JsonObject Backgrounds(BackgroundPatches patches, HybridLayout layout) => new()
    {
        ["images"] = patches.Counts.Images,
        ["patches"] = patches.Patches.Length,
        ["too_small"] = patches.Counts.TooSmall,
        ["missing"] = patches.Counts.Missing,
        ["excluded"] = patches.Counts.Excluded,
        ["without_deformation"] = layout.Plain.Length,
        ["with_deformation"] = layout.Deformed.Length,
        ["sha256"] = patches.Sha256,
        ["samples"] = new JsonObject(Counts(layout).Select(pair => KeyValuePair.Create(pair.Name, (JsonNode?)pair.Count))),
    };
}
