using Synth.Physics.Engine;
using Synth.Scenes.Models;
using Synth.Scenes.Recipes;
using Synth.Scenes.Recipes.Blocks;
using Synth.Scenes.Sampling;
using Synth.Testing;

namespace Synth.Scenes.Tests.Recipes;

public class ShippedFilesTests
{
    private const int Drawn = 200;

    public static TheoryData<string> RecipeNames => [.. FilesIn("configs", "recipes").Select(Path.GetFileNameWithoutExtension).OfType<string>()];

    public static TheoryData<string> SceneNames => [.. FilesIn("configs", "scenes").Select(Path.GetFileNameWithoutExtension).OfType<string>()];

    [Fact]
    public void All_stock_recipes_are_there() => Assert.Superset(
        new HashSet<string> { "demo", "volcanic-sources", "volcanic-syinterferopy", "mtvit-volcanic", "mtvit-coseismic", "velocity-cdm", "hephaestus-like", "stratified-confusers", "stratified-matched" },
        FilesIn("configs", "recipes").Select(Path.GetFileNameWithoutExtension).OfType<string>().ToHashSet());

    [Theory]
    [MemberData(nameof(RecipeNames))]
    public void A_stock_recipe_names_itself_its_schema_and_its_sources(string name)
    {
        string path = RepositoryFiles.PathOf("configs", "recipes", name + ".yaml");
        Recipe recipe = RecipeFile.Read(path);
        Assert.Equal(name, recipe.Name);
        Assert.NotEmpty(recipe.Description);
        Assert.NotEmpty(recipe.Citations);
        Assert.Empty(recipe.Warnings);
        Assert.Contains(recipe.Classes, each => each.Name == ClassNames.NoDeformation);
        Assert.StartsWith("# yaml-language-server: $schema=../schema/recipe.schema.json\n", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(RecipeNames))]
    public void A_stock_recipe_draws_sound_scenes_of_every_class(string name)
    {
        // small terrain: only its parameters matter here
        Recipe recipe = RecipeFile.Read(RepositoryFiles.PathOf("configs", "recipes", name + ".yaml"), "grid.size_px=16");
        SceneSampler sampler = new(recipe, recipe.Seed, new TerrainProvider([RepositoryFiles.PathOf("dem")]));
        Scene[] scenes = [.. Enumerable.Range(0, Drawn).Select(index => sampler.Draw(index, (uint)index % 3))];
        Assert.All(scenes, SceneChecks.AssertSound);
        Assert.Equal(
            recipe.Classes.Where(each => each.Weight > 0).Select(each => each.Name).Distinct().Order(),
            scenes.Select(scene => scene.ClassName).Distinct().Order());
    }

    // half the pixels, twice as large: the same scenes at a quarter of the cost
    [Theory]
    [MemberData(nameof(RecipeNames))]
    public void Samples_of_a_stock_recipe_pass_its_gates(string name)
    {
        string path = RepositoryFiles.PathOf("configs", "recipes", name + ".yaml");
        GridRecipe grid = RecipeFile.Read(path).Grid;
        Recipe recipe = RecipeFile.Read(
            path, $"grid.size_px={grid.WidthPx / 2}", FormattableString.Invariant($"grid.pixel_m={2 * grid.PixelM.Highest}"));
        SampleGenerator generator = new(new SceneSampler(recipe, recipe.Seed, new TerrainProvider([RepositoryFiles.PathOf("dem")])), new CpuEngine());
        for (long index = 0; index < 6; index++)
        {
            Sample sample = generator.Generate(index);
            Assert.Equal(sample.Scene.ClassName, sample.Label.ClassName);
            Assert.All(sample.Fields.WrappedRad, phase => Assert.InRange(phase, -MathF.PI, MathF.PI));
            Assert.True(sample.Label.Snr is null || sample.Label.Snr >= recipe.Classes[0].Blocks.Gates!.MinSnr * 0.99);
        }
    }

    [Theory]
    [MemberData(nameof(SceneNames))]
    public void A_stock_scene_draws_what_it_says(string name)
    {
        Recipe recipe = RecipeFile.ReadScene(RepositoryFiles.PathOf("configs", "scenes", name + ".yaml"), "grid.size_px=16");
        Assert.Equal(name, recipe.Name);
        Assert.Empty(recipe.Warnings);
        Scene scene = new SceneSampler(recipe, recipe.Seed, new TerrainProvider([RepositoryFiles.PathOf("dem")])).Draw(0, 0);
        SceneChecks.AssertSound(scene);
        Assert.Equal(recipe.Classes[0].Sources.Length, scene.Model.Sources.Length);
    }

    [Fact]
    public void Stock_models_are_read() =>
        Assert.All(FilesIn("configs", "scenes", "models"), path => Assert.NotEmpty(ModelFile.Read(path).Sources));

    private static string[] FilesIn(params string[] folder) => [.. Directory.GetFiles(RepositoryFiles.PathOf(folder), "*.yaml").Order()];
}
