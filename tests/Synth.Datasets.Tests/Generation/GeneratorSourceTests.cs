using Synth.Datasets.Generation;
using Synth.Datasets.Manifests;
using Synth.Datasets.Verification;
using Synth.Physics.Engine;
using Synth.Scenes.Recipes;
using Synth.Scenes.Sampling;
using Synth.Testing;

namespace Synth.Datasets.Tests.Generation;

public sealed class GeneratorSourceTests
{
    private static readonly string RecipePath = RepositoryFiles.PathOf("configs", "recipes", "demo.yaml");

    [Fact]
    public void A_shipped_recipe_gives_the_same_sound_data_set_whatever_the_threads_parts_and_interruptions()
    {
        using TemporaryFolder folder = new();
        DatasetOptions options = SmallDataset.EveryArray with { SamplesPerShard = 5 };
        Run(folder["one"], options, threads: 1);
        Run(folder["parts"], options, threads: 3, part: new DatasetPart(1, 2));
        Run(folder["parts"], options, threads: 3, part: new DatasetPart(0, 2));
        Run(folder["again"], options, threads: 2);
        File.Delete(folder["again/shard-000001.tar"]);
        File.Delete(folder["again/manifest.json"]);
        Run(folder["again"], options, threads: 2, resume: true);
        SortedDictionary<string, string> expected = TemporaryFolder.Digests(folder["one"]);
        Assert.Equal(expected, TemporaryFolder.Digests(folder["parts"]));
        Assert.Equal(expected, TemporaryFolder.Digests(folder["again"]));
        VerificationReport report = DatasetVerifier.Verify(folder["one"], new VerifySettings { Source = Source(), RegeneratedSamples = 3 });
        Assert.Empty(report.Findings);
        Assert.Equal((12L, 3L), (report.Samples, report.Regenerated));
    }

    [Theory]
    [InlineData(DatasetFormat.Npz)]
    [InlineData(DatasetFormat.Geotiff)]
    [InlineData(DatasetFormat.Png)]
    public void Other_formats_of_a_shipped_recipe_are_sound_too(DatasetFormat format)
    {
        using TemporaryFolder folder = new();
        Run(folder["x"], SmallDataset.EveryArray with { Format = format, Precision = Datasets.Arrays.ArrayPrecision.Float16 }, threads: 2);
        Assert.Empty(DatasetVerifier.Verify(folder["x"]).Findings);
    }

    [Fact]
    public void Tiles_count_only_for_recipes_that_take_places_on_Earth()
    {
        using TemporaryFolder folder = new();
        string text = File.ReadAllText(RecipePath);
        Assert.NotNull(TileFingerprint.Of(RecipeFile.Parse(text, "demo.yaml"), new TerrainProvider([folder["dem"]])));
        Recipe madeUp = RecipeFile.Parse(text, "demo.yaml", "topography={procedural: {edifices: [{height_m: 900, radius_m: 4000}]}}");
        Assert.Null(TileFingerprint.Of(madeUp, new TerrainProvider([folder["dem"]])));
    }

    private static GeneratorSource Source() => GeneratorSource.Of(
        RecipeFile.Read(RecipePath, "grid.size_px=48"), File.ReadAllText(RecipePath), 12, 3, EnginePrecision.Float32, new TerrainProvider(["/nowhere/dem"]));

    private static void Run(string folder, DatasetOptions options, int threads, DatasetPart? part = null, bool resume = false) =>
        new GenerationRun(
            Source(),
            options,
            new RunSettings { Folder = folder, Threads = threads, Part = part ?? DatasetPart.Whole, Resume = resume }).Execute();
}
