using System.Collections.Immutable;
using Synth.Datasets;
using Synth.Training.Evaluation.Classification;
using Synth.Training.Evaluation.Intervals;
using Synth.Training.Evaluation.Predictions;

namespace Synth.Training.Evaluation.Results;

/// <summary>Measures predictions.</summary>
public static class Evaluator
{
    /// <summary>Measures all that the predictions allow.</summary>
    /// <param name="set">The predictions; at least one of known truth.</param>
    /// <param name="options">What to measure.</param>
    /// <param name="cancel">Stops early.</param>
    /// <exception cref="DatasetException">No sample's truth is known, or a column of groups is.</exception>
    public static EvaluationResult Evaluate(PredictionSet set, EvaluationOptions? options = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(set);
        options ??= new();
        bool classes = set.Task == PredictionTask.Classes;
        ImmutableArray<Prediction> known = [.. set.Predictions.Where(prediction => classes ? prediction.Truth >= 0 : !prediction.Labels.IsEmpty)];
        if (known.IsEmpty)
        {
            throw new DatasetException("no prediction's true class is known: there is nothing to measure");
        }

        DetectionMeasures? detection = set.IsDetection ? new(set, known) : null;
        ClassMeasures? byClass = classes ? new(set, known) : null;
        LabelMeasures? byLabel = classes ? null : new(set, known);
        Clusters clusters = Clusters.ByColumn(known, options.Resampling.ClusterBy);
        ClusterBootstrap bootstrap = new(clusters, options.Resampling);
        TableSpec?[] tables =
        [
            detection?.Table(options.FprLimits), byClass?.Table(), byLabel?.Table(),
            CalibrationMeasures.Table(set, known, options.Bins), LocationMeasures.Table(known), SegmentationMeasures.Table(known),
        ];
        return new()
        {
            Classes = set.Classes,
            Positive = set.Positive,
            Samples = known.Length,
            Unknown = set.Predictions.Length - known.Length,
            Clusters = clusters.Count,
            Resampling = options.Resampling,
            Threshold = set.Threshold,
            Temperature = set.Temperature,
            Tables = Measured([.. tables.OfType<TableSpec>().Where(table => table.Rows.Count > 0)], bootstrap, cancel),
            Detection = detection?.Result(bootstrap, options.Resampling.Level, cancel),
            Confusion = byClass?.Confusion(),
            PerClass = byClass?.Rows() ?? byLabel!.Rows(),
            Calibration = CalibrationMeasures.Of(set, known, options.Bins),
            Groups = GroupsOf(known, detection, sample => byClass?.IsRight(sample) ?? byLabel!.IsRight(sample), options),
        };
    }

    private static ImmutableArray<MeasurementTable> Measured(TableSpec[] tables, ClusterBootstrap bootstrap, CancellationToken cancel)
    {
        MeasureSpec[] specs = [.. tables.SelectMany(table => table.Rows)];
        Measure[] values = [.. specs.Select(spec => spec.Of([]))];
        Interval?[] intervals = bootstrap.Intervals(
            [.. values.Select(value => value.OrNaN)],
            (weights, results) =>
            {
                for (int k = 0; k < specs.Length; k++)
                {
                    results[k] = specs[k].Of(weights).OrNaN;
                }
            },
            cancel);
        int next = 0;
        return
        [
            .. tables.Select(table => new MeasurementTable(table.Key, table.Title, [.. table.Rows.Select(row =>
            {
                int index = next++;
                return new Measurement(row.Key, row.Title, values[index], intervals[index]);
            })])),
        ];
    }

    private static ImmutableArray<GroupTable> GroupsOf(ImmutableArray<Prediction> known, DetectionMeasures? detection, Func<int, bool> isRight, EvaluationOptions options)
    {
        string[] columns = options.GroupColumns is { } named
            ? [.. named]
            : [.. known.SelectMany(prediction => prediction.Groups.Keys).Distinct().Order(StringComparer.Ordinal)];
        List<GroupTable> tables = [];
        foreach (string column in columns)
        {
            IGrouping<string, int>[] groups =
            [
                .. Enumerable.Range(0, known.Length).Where(i => known[i].Groups.ContainsKey(column))
                    .GroupBy(i => known[i].Groups[column]).OrderBy(group => group.Key, StringComparer.Ordinal),
            ];
            if (groups.Length == 0)
            {
                throw new DatasetException($"no prediction has a group '{column}'; there are {Clusters.ColumnNames(known)}");
            }

            if (options.GroupColumns is not null || groups.Length <= options.MostGroups)
            {
                tables.Add(new(column, [.. groups.Select(group => RowOf(group, detection, isRight))]));
            }
        }

        return [.. tables];
    }

    private static GroupRow RowOf(IGrouping<string, int> group, DetectionMeasures? detection, Func<int, bool> isRight)
    {
        int[] samples = [.. group];
        BinaryCounts? counts = detection?.CountsOf(samples);
        Measure auc = detection?.AucOf(samples) ?? Measure.Undefined("no question of deformation");
        return new(group.Key, samples.Length, samples.Count(isRight), counts, auc);
    }
}
