using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Synth.Training.Sensitivity;

/// <summary>The result as JSON. A strength beyond the levels tried is one of the words <c>below_range</c> and <c>not_reached</c>, what is not known null.</summary>
public static class SensitivityJson
{
    /// <summary>Usual name of the file.</summary>
    public const string UsualName = "sensitivity.json";

    /// <summary>The document.</summary>
    public static JsonObject Of(SensitivityResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new JsonObject
        {
            ["name"] = result.Recipe.Name,
            ["description"] = result.Recipe.Description,
            ["seed"] = result.Recipe.Seed,
            ["amplitude_unit"] = result.Unit,
            ["backgrounds"] = new JsonObject { ["calibration"] = result.Calibration, ["measured"] = result.Measured, ["measured_groups"] = result.Clusters },
            ["replicates"] = result.Recipe.Replicates,
            ["curves"] = Array(result.Curves.Select(Curve)),
        };
    }

    private static JsonObject Curve(SensitivityCurve curve) => new()
    {
        ["axis"] = curve.Axis,
        ["value"] = curve.Value,
        ["level"] = curve.IsRatio ? "signal_to_noise" : "amplitude",
        ["unseen"] = curve.Unseen,
        ["rates"] = Array(curve.Rates.Select(rate => new JsonObject
        {
            ["false_positive_rate"] = rate.Rate,
            ["threshold_nat"] = Finite(rate.Threshold),
            ["measured_false_positive_rate"] = new JsonObject
            {
                ["false_positives"] = rate.FalseAlarms,
                ["backgrounds"] = rate.Backgrounds,
                ["value"] = Finite(rate.MeasuredRate),
                ["low"] = Finite(rate.FalseLow),
                ["high"] = Finite(rate.FalseHigh),
            },
            ["smallest"] = Array(rate.Smallest.Select(found => new JsonObject
            {
                ["probability"] = found.Probability,
                ["value"] = Strength(found.Level),
                ["low"] = Strength(found.Low),
                ["high"] = Strength(found.High),
            })),
            ["falls_again"] = rate.FallsAgain,
            ["levels"] = Array(rate.Levels.Select(level => new JsonObject
            {
                ["level"] = level.Level,
                ["found"] = level.Found,
                ["trials"] = level.Trials,
                ["probability"] = Finite(level.Probability),
                ["low"] = Finite(level.Low),
                ["high"] = Finite(level.High),
                ["fitted"] = Finite(level.Fitted),
            })),
        })),
    };

    private static JsonArray Array(IEnumerable<JsonObject> items) => new([.. items.Select(item => (JsonNode)item)]);

    private static JsonValue? Finite(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    private static JsonValue? Strength(double? level) => level switch
    {
        double.PositiveInfinity => JsonValue.Create("not_reached"),
        double.NegativeInfinity => JsonValue.Create("below_range"),
        { } value => Finite(value),
        null => null,
    };
}
