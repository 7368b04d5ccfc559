using System.CommandLine;
using System.Text.Json.Nodes;
using Synth.Cli.CommandLine;
using Synth.Cli.Production;
using Synth.Scenes.Recipes;

namespace Synth.Cli.Commands;

/// <summary><c>synth recipes</c>: the recipes that come with Synth, or what one file holds.</summary>
internal static class RecipesCommand
{
    private static readonly Argument<string?> Name = new("RECIPE")
    {
        Description = "Recipe file, or the name of a recipe that comes with Synth: check it and show what it makes",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<bool> Text = new("--text") { Description = "Print the file itself" };

    private static readonly RecipeOptions Common = new();

    public static Verb Create() =>
        new Verb(
            "recipes",
            "List the recipes that come with Synth, or check and show one",
            "./synth recipes",
            "./synth recipes volcanic-syinterferopy",
            "./synth recipes volcanic-syinterferopy --text > my-recipe.yaml",
            "./synth recipes my-recipe.yaml --set grid.size_px=128 --json")
        .Takes(() => [Name, Text, Common.Set])
        .Runs((parse, session) => parse.GetValue(Name) is { } name ? Show(name, parse, session) : List(session));

    private static int List(Session session)
    {
        Recipe[] recipes = [.. StockFiles.Recipes.Names.Select(name => RecipeFile.Read(StockFiles.Recipes.Resolve(name)))];
        session.Report(
            () => new JsonArray([.. recipes.Select(Summary)]),
            recipes.Select(recipe => $"{recipe.Name,-26} {Size(recipe),-10} {recipe.SharesByClass().Count(),2} classes  {recipe.Description.ReplaceLineEndings(" ").Trim()}"));
        return ExitCodes.Success;
    }

    private static int Show(string name, ParseResult parse, Session session)
    {
        string path = StockFiles.Recipes.Resolve(name);
        Recipe recipe = Common.ReadRecipe(path, parse, session);
        if (parse.GetValue(Text))
        {
            session.Out.Write(File.ReadAllText(path));
            return ExitCodes.Success;
        }

        session.Report(() => Full(recipe), Lines(recipe));
        return ExitCodes.Success;
    }

    private static IEnumerable<string> Lines(Recipe recipe)
    {
        yield return $"{recipe.Name}: {recipe.Description.ReplaceLineEndings(" ").Trim()}";
        yield return Say.Invariant($"  {recipe.Count} samples unless --count says otherwise, seed {recipe.Seed}, {Size(recipe)} pixels");
        yield return $"  arrays: {string.Join(", ", recipe.Outputs.Arrays)}";
        foreach ((string name, double share) in recipe.SharesByClass())
        {
            yield return Say.Invariant($"  {name,-18} {share:p1}");
        }

        foreach (string citation in recipe.Citations)
        {
            yield return $"  after: {citation}";
        }
    }

    private static JsonObject Full(Recipe recipe)
    {
        JsonObject document = Summary(recipe);
        document["citations"] = new JsonArray([.. recipe.Citations]);
        document["recipe"] = JsonNode.Parse(recipe.Json);
        return document;
    }

    private static JsonObject Summary(Recipe recipe) => new()
    {
        ["name"] = recipe.Name,
        ["description"] = recipe.Description.Trim(),
        ["count"] = recipe.Count,
        ["seed"] = recipe.Seed,
        ["width_px"] = recipe.Grid.WidthPx,
        ["height_px"] = recipe.Grid.HeightPx,
        ["arrays"] = new JsonArray([.. recipe.Outputs.Arrays]),
        ["class_shares"] = new JsonObject(recipe.SharesByClass().Select(share => KeyValuePair.Create<string, JsonNode?>(share.Name, share.Share))),
    };

    private static string Size(Recipe recipe) => $"{recipe.Grid.WidthPx} x {recipe.Grid.HeightPx}";
}
