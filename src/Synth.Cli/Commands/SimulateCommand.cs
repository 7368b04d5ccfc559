using System.CommandLine;
using System.Text.Json.Nodes;
using Synth.Cli.CommandLine;
using Synth.Cli.Production;
using Synth.Cli.Simulation;
using Synth.Datasets.Generation;
using Synth.Datasets.Json;
using Synth.Physics.Engine;
using Synth.Rasters.Formats;
using Synth.Scenes;
using Synth.Scenes.Recipes;

namespace Synth.Cli.Commands;

/// <summary><c>synth simulate</c>: one scene with given numbers, as GeoTIFF, PNG and JSON.</summary>
internal static class SimulateCommand
{
    // small scenes are enlarged so that titles and scales have room beside the fields
    private const int FigurePx = 448;

    private static readonly Argument<string> SceneName = new("SCENE.yaml") { Description = "Scene file, or the name of a scene that comes with Synth" };

    private static readonly Option<string> Out = new("--out") { Description = "Folder for the files; created when missing", Required = true, HelpName = "DIR" };

    private static readonly Option<ulong?> Seed = Numbers.Seed("--seed", "Seed of the random fields [default: the scene's]");

    private static readonly Option<string> Precision = Choices.Option("--precision", "Arithmetic of the source formulas", "float64", "float32");

    private static readonly RecipeOptions Common = new();

    private static readonly EngineOptions Engine = new();

    public static Verb Create() =>
        new Verb(
            "simulate",
            "Compute one scene with given numbers: a GeoTIFF and a figure of each component, and the labels",
            "./synth simulate configs/scenes/dyke.yaml --out outputs/dyke",
            "./synth simulate configs/scenes/dyke.yaml --out outputs/wide --set sources[0].opening_m=2 --seed 9")
        .Takes(() => [SceneName, Out, Seed, Common.Set, Common.Dem, Precision, .. Engine.All])
        .Runs(Run);

    private static int Run(ParseResult parse, Session session)
    {
        string path = StockFiles.Scenes.Resolve(parse.GetRequiredValue(SceneName));
        string folder = parse.GetRequiredValue(Out);
        Outputs.RequireFolderName(folder, "--out");
        Recipe scene = Common.ReadScene(path, parse, session);
        using EngineChoice engines = Engine.Choose(parse, session);
        SampleProduction production = new(scene, Common.TerrainOf(parse, session))
        {
            RecipeText = File.ReadAllText(path),
            Count = 1,
            Seed = parse.GetValue(Seed) ?? scene.Seed,
            Precision = parse.GetRequiredValue(Precision) == "float64" ? EnginePrecision.Float64 : EnginePrecision.Float32,
            Engines = engines,
        };
        using ISampleWorker worker = production.Source().CreateWorker();
        Sample sample = worker.Generate(0);
        string[] files = [.. Write(sample, folder, session.Cancel)];
        session.Report(() => Document(sample, files), Lines(sample, files, folder));
        return ExitCodes.Success;
    }

    /// <summary>Writes every file of a scene.</summary>
    /// <returns>Their paths.</returns>
    public static IEnumerable<string> Write(Sample sample, string folder, CancellationToken cancel)
    {
        string json = Path.Combine(folder, "scene.json");
        AtomicFile.Write(json, stream => SampleJson.Write(stream, sample));
        yield return json;
        int zoom = Math.Max(1, FigurePx / sample.Fields.Width);
        foreach (SceneField field in SceneFields.Of(sample))
        {
            cancel.ThrowIfCancellationRequested();
            string raster = Path.Combine(folder, field.Name + ".tif");
            GeoTiffFile.Write(raster, field.Values, new GeoTiffOptions { Description = field.Title });
            yield return raster;
            string figure = Path.Combine(folder, field.Name + ".png");
            PngFile.Write(figure, field.Figure(zoom));
            yield return figure;
        }
    }

    private static IEnumerable<string> Lines(Sample sample, string[] files, string folder)
    {
        yield return sample.Label.Caption;
        yield return Say.Invariant(
            $"{sample.Label.ClassName}: largest line-of-sight displacement {sample.Label.MaxLosM:g4} m, {sample.Label.FringeCount:0.0} fringes, {sample.Label.ActivityPhase}");
        yield return $"{files.Length} files -> {folder}";
    }

    private static JsonObject Document(Sample sample, string[] files) => new()
    {
        ["class_name"] = sample.Label.ClassName,
        ["caption"] = sample.Label.Caption,
        ["max_los_m"] = sample.Label.MaxLosM,
        ["fringe_count"] = sample.Label.FringeCount,
        ["snr"] = sample.Label.Snr,
        ["files"] = new JsonArray([.. files]),
    };
}
