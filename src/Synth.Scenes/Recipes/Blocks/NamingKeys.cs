using System.Collections.Immutable;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Blocks;

/// <summary>Name, description, sources of the ranges and seed: the head of a recipe and of a scene.</summary>
internal sealed class NamingKeys(KeySet keys)
{
    private readonly Key<string> _name = keys.Required("name", "Short name.", new TextShape(100));
    private readonly Key<string?> _description = keys.Optional("description", "What it is for.", new TextShape(4000));
    private readonly Key<ImmutableArray<string>?> _citations = keys.OptionalValue(
        "citations", "Where the numbers come from.", new ListShape<string>(new TextShape(1000), 1, 100));
    private readonly Key<long> _seed = keys.WithDefault("seed", "Seed of every random number.", new WholeNumberShape(0, long.MaxValue), _ => 1, 1);

    public string Name(BlockValues values) => values.Get(_name);

    public string Description(BlockValues values) => values.Get(_description) ?? string.Empty;

    public ImmutableArray<string> Citations(BlockValues values) => values.Get(_citations) ?? [];

    public ulong Seed(BlockValues values) => (ulong)values.Get(_seed);
}
