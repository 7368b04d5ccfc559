using System.Text.Json.Nodes;
using Synth.Training.Evaluation.Results;

namespace Synth.Training.Evaluation.Comparison;

/// <summary>A comparison as lines of text and as JSON.</summary>
public static class ComparisonText
{
    private static readonly Dictionary<string, string> Titles = new() { ["accuracy"] = "Accuracy", ["auc"] = "ROC AUC", ["average_precision"] = "Average precision" };

    /// <summary>Lines for a terminal.</summary>
    public static IEnumerable<string> Lines(ModelComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        yield return $"{comparison.Samples} samples in {comparison.Clusters} clusters; {comparison.OnlyInFirst} only in the first, {comparison.OnlyInSecond} only in the second";
        yield return string.Empty;
        yield return $"{string.Empty,-18} {"first",8} {"second",8}  difference";
        foreach (PairedDifference row in comparison.Differences)
        {
            string p = row.BootstrapP is { } value ? Invariant($"  p = {value:G3}") : string.Empty;
            string difference = EvaluationText.Number(new Measurement(row.Key, row.Key, row.Difference, row.Interval));
            yield return $"{Titles[row.Key],-18} {Short(row.First),8} {Short(row.Second),8}  {difference}{p}";
        }

        McNemarTest test = comparison.McNemar;
        yield return string.Empty;
        string chiSquared = test.ChiSquared.Value is { } chi ? Invariant($"; chi-squared {chi:F3}, p = {test.ChiSquaredP.OrNaN:G3}") : string.Empty;
        yield return Invariant($"McNemar: only the first right {test.OnlyFirstRight}, only the second {test.OnlySecondRight}; exact p = {test.ExactP:G3}") + chiSquared;
        if (comparison.DeLong is { } areas)
        {
            yield return areas.Z.IsDefined
                ? Invariant($"DeLong (samples taken for independent): z = {areas.Z.OrNaN:F3}, p = {areas.P.OrNaN:G3}")
                : $"DeLong: {areas.Z.Reason}";
        }
    }

    /// <summary>The document; undefined numbers are null.</summary>
    public static JsonObject ToJson(ModelComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return new()
        {
            ["samples"] = comparison.Samples,
            ["only_in_first"] = comparison.OnlyInFirst,
            ["only_in_second"] = comparison.OnlyInSecond,
            ["clusters"] = comparison.Clusters,
            ["differences"] = new JsonObject(comparison.Differences.Select(row => KeyValuePair.Create<string, JsonNode?>(row.Key, new JsonObject
            {
                ["first"] = row.First.Value,
                ["second"] = row.Second.Value,
                ["difference"] = row.Difference.Value,
                ["low"] = row.Interval?.Low,
                ["high"] = row.Interval?.High,
                ["bootstrap_p"] = row.BootstrapP,
            }))),
            ["mcnemar"] = new JsonObject
            {
                ["only_first_right"] = comparison.McNemar.OnlyFirstRight,
                ["only_second_right"] = comparison.McNemar.OnlySecondRight,
                ["exact_p"] = comparison.McNemar.ExactP,
                ["chi_squared"] = comparison.McNemar.ChiSquared.Value,
                ["chi_squared_p"] = comparison.McNemar.ChiSquaredP.Value,
            },
            ["delong"] = comparison.DeLong is not { } test ? null : new JsonObject
            {
                ["first_auc"] = test.FirstAuc,
                ["second_auc"] = test.SecondAuc,
                ["first_variance"] = test.FirstVariance,
                ["second_variance"] = test.SecondVariance,
                ["covariance"] = test.Covariance,
                ["z"] = test.Z.Value,
                ["p"] = test.P.Value,
            },
        };
    }

    private static string Short(Measure measure) => measure.Value is { } value ? EvaluationText.Number(value) : "-";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
