using System.Collections.Immutable;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Blocks;

/// <summary>The whole of a recipe file.</summary>
internal static class RecipeBlock
{
    public static Block<Recipe> Declaration { get; } = Block<Recipe>.Declare("recipe", "A data set of synthetic interferograms.", keys =>
    {
        NamingKeys naming = new(keys);
        Key<long> count = keys.WithDefault("count", "Number of samples.", new WholeNumberShape(1, 1_000_000_000_000), _ => 1000, 1000);
        Key<GridRecipe> grid = keys.Required("grid", "Pixels of every scene.", GridBlock.Declaration);
        SceneBlockKeys blocks = new(keys, hasGates: true);
        Key<ImmutableArray<ClassRecipe>> classes = keys.Required(
            "classes", "The classes, of which each sample has one.", new ListShape<ClassRecipe>(ClassBlock.Declaration, 1, 100, areAlternatives: true));
        Key<OutputsRecipe?> outputs = keys.Optional("outputs", "What is written of each sample.", OutputsBlock.Declaration);
        return values =>
        {
            SceneBlocks general = blocks.Read(values);
            ImmutableArray<ClassRecipe> merged = [.. values.Get(classes).Select(each => each with { Blocks = each.Blocks.Over(general) })];
            Require(values, merged, "topography", found => found.Topography is not null);
            Require(values, merged, "acquisition", found => found.Acquisition is not null);
            double total = merged.Sum(each => each.Weight);
            if (!(total > 0 && double.IsFinite(total)))
            {
                values.Report(classes, "the weights must sum to a finite number above 0");
            }

            RefuseUnlikeGates(values, classes, merged);
            return new Recipe
            {
                Name = naming.Name(values),
                Description = naming.Description(values),
                Citations = naming.Citations(values),
                Count = values.Get(count),
                Seed = naming.Seed(values),
                Grid = values.Get(grid),
                Classes = merged,
                ClassShares = total > 0 ? Weights.Shares([.. merged.Select(each => each.Weight)]) : [],
                Outputs = values.Get(outputs) ?? OutputsBlock.Default,
                Json = string.Empty,
                Warnings = [],
            };
        };
    });

    // a label names its class and not the entry it came from, so a class has one set of gates
    private static void RefuseUnlikeGates(BlockValues values, Key classes, ImmutableArray<ClassRecipe> merged)
    {
        IGrouping<string, ClassRecipe>? unlike = merged.GroupBy(each => each.Name).FirstOrDefault(group => group.DistinctBy(each => each.Blocks.Gates).Count() > 1);
        if (unlike is not null)
        {
            values.Report(classes, $"the entries of the class {unlike.Key} have different gates; give them the same");
        }
    }

    private static void Require(BlockValues values, ImmutableArray<ClassRecipe> classes, string key, Func<SceneBlocks, bool> isGiven)
    {
        if (classes.FirstOrDefault(each => !isGiven(each.Blocks)) is ClassRecipe lacking)
        {
            values.Report(key, $"the key is missing; the recipe or its class {lacking.Name} must give it");
        }
    }
}
