using System.Globalization;
using System.Text.Json.Nodes;

namespace Synth.Scenes.Recipes.Shapes;

/// <summary>The numbers that a key allows.</summary>
/// <param name="Lowest">Lower limit.</param>
/// <param name="Highest">Upper limit.</param>
/// <param name="IsLowestExcluded">True when the lower limit itself is not allowed.</param>
/// <param name="IsHighestExcluded">True when the upper limit itself is not allowed.</param>
/// <param name="IsWhole">True when only whole numbers are allowed.</param>
public sealed record NumberRange(
    double Lowest, double Highest, bool IsLowestExcluded = false, bool IsHighestExcluded = false, bool IsWhole = false)
{
    /// <summary>Any finite number.</summary>
    public static NumberRange Any { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Greater than 0.</summary>
    public static NumberRange Positive { get; } = new(0, double.PositiveInfinity, IsLowestExcluded: true);

    /// <summary>0 or greater.</summary>
    public static NumberRange NotNegative { get; } = new(0, double.PositiveInfinity);

    /// <summary>A probability or a share.</summary>
    public static NumberRange Share { get; } = new(0, 1);

    /// <summary>Both limits allowed.</summary>
    public static NumberRange Within(double lowest, double highest) => new(lowest, highest);

    /// <summary>Neither limit allowed.</summary>
    public static NumberRange Between(double below, double above) => new(below, above, true, true);

    /// <summary>Greater than 0 up to a limit.</summary>
    public static NumberRange UpTo(double highest) => new(0, highest, IsLowestExcluded: true);

    /// <summary>Whole numbers, both limits allowed.</summary>
    public static NumberRange Whole(long lowest, long highest) => new(lowest, highest, IsWhole: true);

    /// <summary>True when the number is allowed.</summary>
    public bool Contains(double value) =>
        double.IsFinite(value)
        && (IsLowestExcluded ? value > Lowest : value >= Lowest)
        && (IsHighestExcluded ? value < Highest : value <= Highest)
        && (!IsWhole || value == Math.Floor(value));

    /// <summary>The range in words that follow <c>a number</c>, such as <c>greater than 0</c>.</summary>
    public string Words
    {
        get
        {
            bool hasLowest = double.IsFinite(Lowest);
            bool hasHighest = double.IsFinite(Highest);
            FormattableString words = (hasLowest, hasHighest) switch
            {
                (true, true) => $"from {Lowest}{Excluded(IsLowestExcluded)} to {Highest}{Excluded(IsHighestExcluded)}",
                (true, false) when IsLowestExcluded => $"greater than {Lowest}",
                (true, false) => $"of at least {Lowest}",
                (false, true) when IsHighestExcluded => $"less than {Highest}",
                (false, true) => $"of at most {Highest}",
                _ => $"that is finite",
            };
            return words.ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>The noun and the range, such as <c>a whole number from 1 to 8192</c>.</summary>
    public string Expectation => $"a {(IsWhole ? "whole " : string.Empty)}number {Words}";

    /// <summary>A plain number of this range in JSON Schema.</summary>
    public JsonObject Schema()
    {
        JsonObject result = new() { ["type"] = IsWhole ? "integer" : "number" };
        if (double.IsFinite(Lowest))
        {
            result[IsLowestExcluded ? "exclusiveMinimum" : "minimum"] = Lowest;
        }

        if (double.IsFinite(Highest))
        {
            result[IsHighestExcluded ? "exclusiveMaximum" : "maximum"] = Highest;
        }

        return result;
    }

    private static string Excluded(bool isExcluded) => isExcluded ? " (excluded)" : string.Empty;
}
