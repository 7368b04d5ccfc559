using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Training.Studies;

/// <summary>What others printed for a combination of values, to stand beside the study's own figures.</summary>
/// <param name="Values">A value of each axis, in the order of the axes.</param>
/// <param name="Figures">Figures of the study by their names.</param>
public sealed record PublishedFigures(ImmutableArray<string> Values, ImmutableSortedDictionary<string, double> Figures);

/// <summary>Numbers by name: a mapping of figures to numbers.</summary>
internal sealed class NamedNumbersShape : Shape<ImmutableSortedDictionary<string, double>>
{
    public override string Expectation(ReadMode mode) => "a mapping of figures to numbers, such as {detection/auc: 0.864}";

    public override bool TryRead(ConfigNode node, Place place, out ImmutableSortedDictionary<string, double> value)
    {
        value = ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal);
        if (node is not ConfigMapping mapping)
        {
            return place.Expected(Expectation(place.Mode), node);
        }

        bool isSound = true;
        foreach (ConfigEntry entry in mapping.Entries)
        {
            if (NumberShape.Parse(entry.Value) is not { } number)
            {
                isSound = place.Key(entry.Key).Expected("a number", entry.Value);
                continue;
            }

            value = value.SetItem(entry.Key, number);
        }

        return isSound;
    }

    public override JsonObject Schema(SchemaBuilder schema) => new() { ["type"] = "object", ["additionalProperties"] = new JsonObject { ["type"] = "number" } };
}
