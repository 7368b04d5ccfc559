using System.Collections.Immutable;
using Synth.Scenes.Recipes;
using Synth.Scenes.Recipes.Reading;
using Xunit.Abstractions;

namespace Synth.Scenes.Tests.Recipes;

public class RecipeFileTests(ITestOutputHelper output)
{
    [Fact]
    public void A_rich_recipe_is_read_whole()
    {
        Recipe recipe = RecipeFile.Parse(RecipeTexts.Rich, "rich.yaml");
        Assert.Equal(5, recipe.Classes.Length);
        output.WriteLine(recipe.Json);
    }
}
