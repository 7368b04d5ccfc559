using System.Text.Json.Nodes;
using Synth.Cli.CommandLine;
using Synth.Cli.Commands;
using Synth.Cli.Previews;
using Synth.Cli.Production;
using Synth.Datasets.Arrays;
using Synth.Datasets.Generation;
using Synth.Datasets.Reading;
using Synth.Datasets.Verification;
using Synth.Physics.Engine;
using Synth.Rasters.Formats;
using Synth.Scenes;
using Synth.Scenes.Recipes;
using Synth.Scenes.Sampling;

namespace Synth.Cli.Demonstration;

/// <summary>The steps of the demo, each of which says what it did.</summary>
/// <param name="folder">Where everything goes.</param>
/// <param name="count">Samples of the data set.</param>
/// <param name="training">Values that replace those of the experiments, or null to train nothing.</param>
/// <param name="session">Where steps are told.</param>
internal sealed class Tour(string folder, int count, IReadOnlyList<string>? training, Session session)
{
    private const string RecipeName = "demo";
    private const string SceneName = "dyke";

    private readonly JsonObject _document = [];

    private string DatasetFolder => Path.Combine(folder, "dataset");

    /// <summary>Runs every step.</summary>
    /// <returns>0 when all checks passed, else 1.</returns>
    public int Run()
    {
        Say("1. what is installed");
        foreach ((string title, string value) in DoctorCommand.Summary())
        {
            Say($"   {title,-18} {value}");
        }

        bool agrees = CheckPublished();
        Generate();
        bool sound = Verify();
        Draw();
        Simulate();
        if (training is not null)
        {
            _document["learning"] = new LearningTour(folder, training, session, Say).Run();
        }

        Say($"everything is in {folder}; the next steps: ./synth generate volcanic-syinterferopy --out outputs/volcanic --count 10000; ./synth train pretrain-hephaestus-small --out outputs/pretrained");
        if (session.Json)
        {
            session.Report(() => _document, []);
        }

        return agrees && sound ? ExitCodes.Success : ExitCodes.Failure;
    }

    private bool CheckPublished()
    {
        Say("2. displacements printed in Okada (1985), Table 2");
        PublishedValues.Comparison[] rows = [.. PublishedValues.Compare()];
        foreach (PublishedValues.Comparison row in rows)
        {
            string computed = string.Join(' ', row.Computed.Select(u => Cli.Say.Invariant($"{u,11:0.000E+00}")));
            Say($"   {row.Name,-20} {computed}   {(row.Agrees ? "as printed" : "DIFFERS from " + string.Join(' ', row.Printed))}");
        }

        _document["published_values_agree"] = rows.All(row => row.Agrees);
        return rows.All(row => row.Agrees);
    }

    private void Generate()
    {
        TerrainProvider terrain = new(Installation.TileFolders);
        string[] volcanoes = [.. terrain.VolcanoesWithTiles.Select(place => place.Name)];
        Say("3. a data set from the recipe demo");
        Say(volcanoes.Length == 0
            ? "   no terrain tiles in dem/: every volcano is made up (dem/README.md tells how to add real ones)"
            : $"   terrain tiles found: half of the samples lie at {string.Join(", ", volcanoes)}, half on made-up volcanoes");
        RemoveEarlier();
        string path = StockFiles.Recipes.Resolve(RecipeName);
        Recipe recipe = RecipeFile.Read(path);
        SampleProduction production = new(recipe, terrain) { RecipeText = File.ReadAllText(path), Count = count };
        GenerationResult result = GenerateCommand.Generate(
            production.Source(), DatasetOptions.Of(recipe.Outputs, DatasetFormat.Webdataset), new RunSettings { Folder = DatasetFolder }, session);
        Say(Cli.Say.Invariant($"   {result.Written.Samples} samples of {recipe.Grid.WidthPx} x {recipe.Grid.HeightPx} pixels with labels, {Cli.Say.Bytes(result.Written.Bytes)}, in {result.Written.Elapsed.TotalSeconds:0.0} s: {result.Written.SamplesPerSecond:0} samples/s"));
        _document["terrain"] = new JsonArray([.. volcanoes]);
        _document["samples"] = result.Written.Samples;
        _document["samples_per_second"] = result.Written.SamplesPerSecond;
    }

    /// <summary>Removes the data set of an earlier demo, and nothing that is none.</summary>
    private void RemoveEarlier()
    {
        if (File.Exists(Path.Combine(DatasetFolder, "plan.json")))
        {
            Directory.Delete(DatasetFolder, recursive: true);
        }
    }

    private bool Verify()
    {
        Say("4. hashes, counts and labels of the data set");
        VerificationReport report = DatasetVerifier.Verify(DatasetFolder, null, session.Cancel);
        foreach (Finding finding in report.Findings)
        {
            Say($"   {finding}");
        }

        Say($"   {report.Samples} samples compared with their labels: {(report.IsSound ? "sound" : $"{report.Findings.Count} findings")}");
        _document["sound"] = report.IsSound;
        return report.IsSound;
    }

    private void Draw()
    {
        string path = Path.Combine(folder, "grid.png");
        using DatasetReader reader = DatasetReader.Open(DatasetFolder);
        Tile[] tiles = [.. new SampleTiles(reader, ArrayNames.Wrapped, grey: false, boxes: true).Take(0, 24, null)];
        PngFile.Write(path, ContactSheet.Compose($"{RecipeName}: wrapped phase", tiles, 6, Math.Max(reader.Plan.Width, reader.Plan.Height)));
        Say($"5. a contact sheet of {tiles.Length} samples: {path}");
        _document["grid"] = path;
    }

    private void Simulate()
    {
        string target = Path.Combine(folder, "scene");
        string path = StockFiles.Scenes.Resolve(SceneName);
        SampleProduction production = new(RecipeFile.ReadScene(path), new TerrainProvider(Installation.TileFolders))
        {
            RecipeText = File.ReadAllText(path),
            Count = 1,
            Precision = EnginePrecision.Float64,
        };
        using ISampleWorker worker = production.Source().CreateWorker();
        Sample sample = worker.Generate(0);
        int files = SimulateCommand.Write(sample, target, session.Cancel).Count();
        Say($"6. one scene with given numbers, configs/scenes/{SceneName}.yaml, as GeoTIFF, PNG and JSON ({files} files): {target}");
        Say($"   {sample.Label.Caption}");
        _document["scene"] = target;
    }

    private void Say(string line)
    {
        if (!session.Json)
        {
            session.Out.WriteLine(line);
        }
    }
}
