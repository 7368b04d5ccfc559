using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Distributions;

/// <summary>A number: a constant or, in a recipe, a distribution all of whose numbers the range allows.</summary>
/// <param name="range">The numbers allowed.</param>
public sealed class QuantityShape(NumberRange range) : Shape<Quantity>
{
    public override string Expectation(ReadMode mode) =>
        mode == ReadMode.Constants ? range.Expectation : $"{range.Expectation}, or a distribution of such numbers";

    public override bool TryRead(ConfigNode node, Place place, [MaybeNullWhen(false)] out Quantity value)
    {
        value = null;
        if (node is not ConfigMapping)
        {
            double? number = NumberShape.Parse(node);
            if (number is null || !range.Contains(number.Value))
            {
                return place.Expected(Expectation(place.Mode), node);
            }

            value = Quantity.Constant(number.Value, place);
            return true;
        }

        if (place.Mode == ReadMode.Constants)
        {
            return place.Expected(Expectation(place.Mode), node);
        }

        if (!DistributionShape.Instance.TryRead(node, place, out Distribution? distribution))
        {
            return false;
        }

        value = Quantity.Of(distribution, place);
        return Allows(distribution) || place.Fail(node.Mark, Refusal(distribution));
    }

    public override JsonObject Schema(SchemaBuilder schema) => schema.Mode == ReadMode.Constants
        ? range.Schema()
        : new JsonObject { ["anyOf"] = new JsonArray(range.Schema(), DistributionShape.Instance.Schema(schema)) };

    private string Refusal(Distribution distribution)
    {
        string fractions = range.IsWhole && !distribution.IsWhole ? ", not only whole numbers" : string.Empty;
        string hint = double.IsInfinity(distribution.Lowest) || double.IsInfinity(distribution.Highest) ? " (give the normal distribution min and max)" : string.Empty;
        return string.Create(
            CultureInfo.InvariantCulture, $"draws from {distribution.Lowest} to {distribution.Highest}{fractions}; expected {range.Expectation}{hint}");
    }

    private bool Allows(Distribution distribution) =>
        IsInside(distribution.Lowest, distribution.IsOpen) && IsInside(distribution.Highest, distribution.IsOpen)
        && (!range.IsWhole || distribution.IsWhole);

    // a continuous distribution may reach up to a limit that is itself excluded
    private bool IsInside(double limit, bool isOpen) => isOpen
        ? limit >= range.Lowest && limit <= range.Highest
        : range.Contains(limit);
}
