using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Distributions;

/// <summary>How a weighted mixture of distributions is written.</summary>
internal static class MixtureForm
{
    private sealed record Part(double Weight, Distribution Value);

    /// <param name="distribution">The form of the parts' values.</param>
    public static Block<Distribution> Declare(Shape<Distribution> distribution)
    {
        Block<Part> part = Block<Part>.Declare("mixture_part", "One part of a mixture.", keys =>
        {
            Key<double> weight = keys.WithDefault(
                "weight", "How likely the part is, relative to the others.", new NumberShape(NumberRange.NotNegative), _ => 1, 1);
            Key<Distribution> value = keys.Required("value", "A number or a distribution.", new PartValue(distribution));
            return values => new Part(values.Get(weight), values.Get(value));
        });
        return Block<Distribution>.Declare("mixture", "One of several distributions, by weight.", keys =>
        {
            Key<ImmutableArray<Part>> parts = keys.Required("mixture", "The parts.", new ListShape<Part>(part));
            return values =>
            {
                double total = values.Get(parts).Sum(each => each.Weight);
                if (total > 0 && double.IsFinite(total))
                {
                    return new MixtureDistribution(
                        [.. values.Get(parts).Select(each => each.Value)], Weights.Shares([.. values.Get(parts).Select(each => each.Weight)]));
                }

                values.Report(parts, "the weights must sum to a finite number above 0");
                return new ConstantDistribution(0);
            };
        });
    }

    /// <summary>A part may also be a plain number, which the schema of a distribution leaves out.</summary>
    private sealed class PartValue(Shape<Distribution> distribution) : Shape<Distribution>
    {
        public override string Expectation(ReadMode mode) => distribution.Expectation(mode);

        public override bool TryRead(ConfigNode node, Place place, [MaybeNullWhen(false)] out Distribution value) =>
            distribution.TryRead(node, place, out value);

        public override JsonObject Schema(SchemaBuilder schema) => new()
        {
            ["anyOf"] = new JsonArray(NumberRange.Any.Schema(), distribution.Schema(schema)),
        };
    }
}
