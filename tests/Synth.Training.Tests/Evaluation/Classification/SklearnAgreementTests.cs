using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Synth.Training.Evaluation;
using Synth.Training.Evaluation.Calibration;
using Synth.Training.Evaluation.Classification;

namespace Synth.Training.Tests.Evaluation.Classification;

public sealed class SklearnAgreementTests
{
    [Theory]
    [InlineData("binary")]
    [InlineData("classes")]
    [InlineData("labels")]
    public void Stored_cases_agree(string kind)
    {
        JsonNode[] cases = [.. MetricCases.Stored(kind)];
        Assert.NotEmpty(cases);
        Assert.All(cases, entry => Check(kind, entry));
    }

    [SklearnTheory]
    [InlineData("binary", 1)]
    [InlineData("classes", 2)]
    [InlineData("labels", 3)]
    public void New_cases_agree(string kind, int seed) => Assert.All(MetricCases.Live(kind, seed), entry => Check(kind, entry));

    private static void Check(string kind, JsonNode entry)
    {
        JsonNode expected = entry["expected"]!;
        switch (kind)
        {
            case "binary": CheckBinary(entry, expected); break;
            case "classes": CheckClasses(entry, expected); break;
            default: CheckLabels(entry, expected); break;
        }
    }

    private static void CheckBinary(JsonNode entry, JsonNode expected)
    {
        double[] scores = MetricCases.Numbers(entry["scores"]);
        bool[] positive = MetricCases.Truths(entry["positive"]);
        RankedScores ranked = new(scores, positive);
        Same(expected["auc"], ranked.Auc());
        Same(expected["average_precision"], ranked.AveragePrecision());
        Same(expected["brier"], ProbabilityScores.Brier(scores, positive));
        SameCurve(expected["roc"]!, ranked.Steps().Roc());
        SameCurve(expected["precision_recall"]!, ranked.Steps().PrecisionRecall(), mayEndEarly: true);

        BinaryCounts counts = BinaryCounts.Count(positive, [.. scores.Select(score => score >= 0.5)]);
        Assert.Equal(MetricCases.Integers(expected["counts"]).Select(value => (long)value), [counts.TruePositives, counts.FalsePositives, counts.TrueNegatives, counts.FalseNegatives]);
        Same(expected["accuracy"], counts.Accuracy);
        Same(expected["balanced_accuracy"], counts.BalancedAccuracy);
        SameOrZero(expected["precision"], counts.Precision);
        SameOrZero(expected["recall"], counts.Recall);
        SameOrZero(expected["f1"], counts.F1);
        (Measure tpr, Measure fpr) = ranked.Steps().RatesAt(0.5);
        Assert.Equal((counts.Recall, counts.FalsePositiveRate), (tpr, fpr));
    }

    private static void CheckClasses(JsonNode entry, JsonNode expected)
    {
        int classes = (int)entry["classes"]!;
        int[] truth = MetricCases.Integers(entry["truth"]);
        double[] logits = MetricCases.Numbers(entry["logits"]);
        double[] probabilities = [.. logits.Chunk(classes).SelectMany(row => Probabilities.Softmax(row))];
        int[] predicted = [.. logits.Chunk(classes).Select(row => Array.IndexOf(row, row.Max()))];
        ConfusionMatrix matrix = ConfusionMatrix.Count(classes, truth, predicted);
        for (int k = 0; k < classes * classes; k++)
        {
            Assert.Equal((int)expected["confusion"]![k / classes]![k % classes]!, matrix[k / classes, k % classes]);
        }

        Same(expected["accuracy"], matrix.Accuracy);
        Same(expected["balanced_accuracy"], matrix.BalancedAccuracy);
        Assert.All(new[] { matrix.MacroPrecision, matrix.MacroRecall, matrix.MacroF1 }.Zip(MetricCases.Numbers(expected["macro"])), pair => Assert.Equal(pair.Second, pair.First.OrNaN, MetricCases.Tolerance));
        Assert.All(matrix.PerClass().Select((counts, k) => (counts, k)), one =>
        {
            SameOrZero(expected["per_class"]![one.k]![0], one.counts.Precision);
            SameOrZero(expected["per_class"]![one.k]![1], one.counts.Recall);
            SameOrZero(expected["per_class"]![one.k]![2], one.counts.F1);
        });
        Same(expected["log_loss"], ProbabilityScores.LogLoss(probabilities, classes, truth));
        CheckOneVersusRest(expected, classes, truth, probabilities);
        CheckTemperature(expected, classes, truth, logits);
    }

    private static void CheckOneVersusRest(JsonNode expected, int classes, int[] truth, double[] probabilities)
    {
        string[] names = [.. Enumerable.Range(0, classes).Select(k => $"class {k}")];
        Measure macro = OneVersusRest.Macro([.. Enumerable.Range(0, classes).Select(k => OneVersusRest.Rank(probabilities, classes, truth, k).Auc())], names);
        if (expected["auc_one_versus_rest"] is { } value)
        {
            Same(value, macro);
        }
        else
        {
            Assert.Contains("no positive sample", macro.Reason, StringComparison.Ordinal);
        }
    }

    private static void CheckTemperature(JsonNode expected, int classes, int[] truth, double[] logits)
    {
        TemperatureScaling fit = TemperatureScaling.FitClasses(logits, classes, truth);
        Assert.Equal((double)expected["nll"]!, fit.NllBefore, MetricCases.Tolerance);
        Assert.InRange(fit.NllAfter, 0, (double)expected["nll_after"]! + MetricCases.Tolerance);
        if (!fit.AtBound)
        {
            // the minimum is flat: SciPy finds it to the square root of the precision
            Assert.Equal(1, fit.Temperature / (double)expected["temperature"]!, 1e-6);
        }
    }

    private static void CheckLabels(JsonNode entry, JsonNode expected)
    {
        double[][] scores = [.. entry["scores"]!.AsArray().Select(MetricCases.Numbers)];
        bool[][] holds = [.. entry["truth"]!.AsArray().Select(MetricCases.Truths)];
        int labels = holds[0].Length;
        RankedScores[] ranked = [.. Enumerable.Range(0, labels).Select(k => new RankedScores([.. scores.Select(row => row[k])], [.. holds.Select(row => row[k])]))];
        LabelCounts counts = LabelCounts.Count(labels, [.. holds.SelectMany(row => row)], [.. scores.SelectMany(row => row).Select(score => score >= 0.5)]);
        Assert.Equal((double)expected["macro_auc"]!, ranked.Average(one => one.Auc().OrNaN), MetricCases.Tolerance);
        Assert.Equal((double)expected["macro_average_precision"]!, ranked.Average(one => one.AveragePrecision().OrNaN), MetricCases.Tolerance);
        Same(expected["macro_f1"], counts.MacroF1);
        Same(expected["micro_f1"], counts.Pooled.F1);
        Same(expected["subset_accuracy"], counts.SubsetAccuracy);
    }

    private static void Same(JsonNode? expected, Measure measured) => Assert.Equal((double)expected!, measured.OrNaN, MetricCases.Tolerance);

    // scikit-learn gives 0 with a warning where the measure is undefined
    private static void SameOrZero(JsonNode? expected, Measure measured) => Assert.Equal((double)expected!, measured.Value ?? 0, MetricCases.Tolerance);

    // scikit-learn's precision-recall curve may also go on behind full recall; ours always does
    private static void SameCurve(JsonNode expected, ImmutableArray<CurvePoint> points, bool mayEndEarly = false)
    {
        double[][] rows = [.. expected.AsArray().Select(MetricCases.Numbers)];
        Assert.True(mayEndEarly ? rows.Length <= points.Length - 1 : rows.Length == points.Length - 1);
        Assert.All(rows.Zip(points.Skip(1)), pair =>
        {
            Assert.Equal(pair.First[0], pair.Second.X, MetricCases.Tolerance);
            Assert.Equal(pair.First[1], pair.Second.Y, MetricCases.Tolerance);
            Assert.Equal(pair.First[2], pair.Second.Threshold!.Value, MetricCases.Tolerance);
        });
    }
}
