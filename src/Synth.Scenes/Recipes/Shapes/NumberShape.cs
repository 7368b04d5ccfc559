using System.Globalization;
using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Reading;

namespace Synth.Scenes.Recipes.Shapes;

/// <summary>A plain number that never is a distribution.</summary>
/// <param name="range">The numbers allowed.</param>
public sealed class NumberShape(NumberRange range) : Shape<double>
{
    /// <summary>The number of a scalar node: plain, decimal point, finite. Null when it is none.</summary>
    public static double? Parse(ConfigNode node) =>
        node is ConfigScalar { IsPlain: true } scalar
        && double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
        && double.IsFinite(value)
        && scalar.Text.Any(char.IsAsciiDigit)
            ? value
            : null;

    public override string Expectation(ReadMode mode) => range.Expectation;

    public override bool TryRead(ConfigNode node, Place place, out double value)
    {
        double? number = Parse(node);
        value = number ?? 0;
        return (number is not null && range.Contains(value)) || place.Expected(Expectation(place.Mode), node);
    }

    public override JsonObject Schema(SchemaBuilder schema) => range.Schema();
}

/// <summary>A whole number that never is a distribution.</summary>
/// <param name="lowest">Lowest allowed.</param>
/// <param name="highest">Highest allowed, up to 2^63 - 1.</param>
public sealed class WholeNumberShape(long lowest, long highest) : Shape<long>
{
    public override string Expectation(ReadMode mode) =>
        string.Create(CultureInfo.InvariantCulture, $"a whole number from {lowest} to {highest}");

    public override bool TryRead(ConfigNode node, Place place, out long value)
    {
        value = 0;
        return (node is ConfigScalar { IsPlain: true } scalar
                && long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
                && value >= lowest && value <= highest)
            || place.Expected(Expectation(place.Mode), node);
    }

    public override JsonObject Schema(SchemaBuilder schema) => new() { ["type"] = "integer", ["minimum"] = lowest, ["maximum"] = highest };
}
