using System.Collections.Immutable;
using Synth.Scenes.Recipes.Shapes;
using Synth.Scenes.Recipes.Sources;

namespace Synth.Scenes.Recipes.Blocks;

/// <summary>One class of a recipe.</summary>
/// <param name="Name">Class name, one of <see cref="ClassNames"/>.</param>
/// <param name="Weight">How likely the class is, relative to the others.</param>
/// <param name="Sources">Its sources, all of which a scene holds; empty without deformation.</param>
/// <param name="Blocks">The blocks of its scenes.</param>
public sealed record ClassRecipe(string Name, double Weight, ImmutableArray<SourceRecipe> Sources, SceneBlocks Blocks);

internal static class ClassBlock
{
    private static readonly NameShape<string> Names = new("class", [.. ClassNames.All.Select(name => (name, name))]);

    public static Block<ClassRecipe> Declaration { get; } = Block<ClassRecipe>.Declare(
        "class", "One class of the data set. Blocks given here replace the recipe's for this class.", keys =>
        {
            Key<string> name = keys.Required("class", "Name of the class.", Names);
            Key<double> weight = keys.Weight();
            Key<ImmutableArray<SourceRecipe>?> sources = keys.OptionalValue(
                "sources", "Sources, all of which a scene of the class holds.", new ListShape<SourceRecipe>(SourceForms.Scene, 1, 16));
            SceneBlockKeys blocks = new(keys, hasGates: true);
            return values =>
            {
                ImmutableArray<SourceRecipe> given = values.Get(sources) ?? [];
                if (values.Get(name) == ClassNames.NoDeformation)
                {
                    if (given.Length > 0)
                    {
                        values.Report(sources, "the class no_deformation has none; leave the key out");
                    }
                }
                else if (!given.Any(source => source.Count.Lowest >= 1))
                {
                    values.Report(sources, given.Length == 0
                        ? $"the key is missing; the class {values.Get(name)} needs at least one source"
                        : "at least one source needs a count of always 1 or more, or a scene might hold none");
                }

                return new ClassRecipe(values.Get(name), values.Get(weight), given, blocks.Read(values));
            };
        });
}
