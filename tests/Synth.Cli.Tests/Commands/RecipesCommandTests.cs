using System.Text.Json;
using Synth.Testing;

namespace Synth.Cli.Tests.Commands;

public sealed class RecipesCommandTests
{
    [Fact]
    public void Lists_the_recipes_that_come_with_synth()
    {
        string[] names = [.. SynthProcess.Json("recipes").EnumerateArray().Select(recipe => recipe.GetProperty("name").GetString()!)];

        Assert.Superset(
            new HashSet<string> { "demo", "volcanic-sources", "hephaestus-like", "stratified-confusers", "stratified-matched", "mtvit-coseismic", "mtvit-volcanic", "velocity-cdm", "volcanic-syinterferopy" },
            new HashSet<string>(names));
    }

    [Fact]
    public void Shows_what_a_recipe_makes_and_where_its_ranges_come_from()
    {
        JsonElement recipe = SynthProcess.Json("recipes", "volcanic-syinterferopy", "--set", "grid.size_px=96");

        Assert.Equal(96, recipe.GetProperty("width_px").GetInt32());
        Assert.Equal(1, recipe.GetProperty("class_shares").EnumerateObject().Sum(share => share.Value.GetDouble()), 1e-12);
        Assert.NotEmpty(recipe.GetProperty("citations").EnumerateArray());
        Assert.Equal(JsonValueKind.Object, recipe.GetProperty("recipe").ValueKind);
    }

    [Fact]
    public void Prints_the_file_as_a_starting_point() =>
        Assert.Equal(
            File.ReadAllText(RepositoryFiles.PathOf("configs", "recipes", "demo.yaml")),
            SynthProcess.Succeed("recipes", "demo", "--text").Output);

    [Fact]
    public void Checks_a_file_of_the_user()
    {
        using TemporaryFolder folder = new();
        string broken = folder.Write("own.yaml", File.ReadAllText(RepositoryFiles.PathOf("configs", "recipes", "demo.yaml")).Replace("seed: 1", "seed: one", StringComparison.Ordinal));

        Assert.Contains("seed: expected", SynthProcess.Refuse("recipes", broken), StringComparison.Ordinal);
        Assert.Contains("there is no recipe file", SynthProcess.Refuse("recipes", "nothing"), StringComparison.Ordinal);
    }
}
