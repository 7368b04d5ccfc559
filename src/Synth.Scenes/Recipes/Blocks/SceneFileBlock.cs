using System.Collections.Immutable;
using Synth.Scenes.Recipes.Shapes;
using Synth.Scenes.Recipes.Sources;

namespace Synth.Scenes.Recipes.Blocks;

/// <summary>The whole of a scene file: one scene with given numbers, kept as a recipe of one class.</summary>
internal static class SceneFileBlock
{
    private static readonly NameShape<string> Names = new("class", [.. ClassNames.All.Select(name => (name, name))]);

    public static Block<Recipe> Declaration { get; } = Block<Recipe>.Declare("scene", "One scene with given numbers.", keys =>
    {
        NamingKeys naming = new(keys);
        Key<string?> className = keys.Optional("class", "Class of the scene in its label; by default that of its first source.", Names);
        Key<GridRecipe> grid = keys.Required("grid", "Pixels of the scene.", GridBlock.Declaration);
        Key<ImmutableArray<SourceRecipe>?> sources = keys.OptionalValue(
            "sources", "Sources; none for a scene without deformation.", new ListShape<SourceRecipe>(SourceForms.Scene, 1, 100));
        SceneBlockKeys blocks = new(keys, hasGates: false);
        return values =>
        {
            ImmutableArray<SourceRecipe> given = values.Get(sources) ?? [];
            string name = values.Get(className) ?? given.FirstOrDefault()?.ClassName ?? (given.Length > 0 ? ClassNames.Earthquake : ClassNames.NoDeformation);
            if ((name == ClassNames.NoDeformation) != (given.Length == 0))
            {
                values.Report(className, given.Length == 0 ? $"{name} needs at least one source" : $"{name} cannot have sources");
            }

            SceneBlocks found = blocks.Read(values);
            RequireBlock(values, "topography", found.Topography is not null);
            RequireBlock(values, "acquisition", found.Acquisition is not null);
            return new Recipe
            {
                Name = naming.Name(values),
                Description = naming.Description(values),
                Citations = naming.Citations(values),
                Count = 1,
                Seed = naming.Seed(values),
                Grid = values.Get(grid),
                Classes = [new ClassRecipe(name, 1, given, found)],
                ClassShares = [1],
                Outputs = OutputsBlock.Default,
                Json = string.Empty,
                Warnings = [],
            };
        };
    });

    private static void RequireBlock(BlockValues values, string key, bool isGiven)
    {
        if (!isGiven)
        {
            values.Report(key, "the key is missing");
        }
    }
}
