using System.Collections.Immutable;
using Synth.Training.Evaluation.Calibration;
using Synth.Training.Evaluation.Classification;
using Synth.Training.Evaluation.Intervals;

namespace Synth.Training.Evaluation.Results;

/// <summary>Between what a curve lies at one place.</summary>
/// <param name="X">Place.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct BandPoint(double X, double Low, double High);

/// <summary>A curve, and where it lies when the data are drawn anew.</summary>
/// <param name="Points">The curve.</param>
/// <param name="Band">Pointwise intervals; empty without resamples.</param>
public sealed record BandedCurve(ImmutableArray<CurvePoint> Points, ImmutableArray<BandPoint> Band);

/// <summary>Deformation or not.</summary>
/// <param name="Counts">Decisions at the threshold.</param>
/// <param name="Roc">False against true positive rate.</param>
/// <param name="PrecisionRecall">Recall against precision.</param>
public sealed record DetectionResult(BinaryCounts Counts, BandedCurve Roc, BandedCurve PrecisionRecall);

/// <summary>One class or label against the rest.</summary>
/// <param name="Name">The class.</param>
/// <param name="Counts">Decisions.</param>
/// <param name="Auc">Area under its ROC curve.</param>
/// <param name="AveragePrecision">Its average precision.</param>
public sealed record ClassRow(string Name, BinaryCounts Counts, Measure Auc, Measure AveragePrecision);

/// <summary>Confidence against the share that is right, before and after the temperature.</summary>
/// <param name="Before">At temperature 1.</param>
/// <param name="After">At <paramref name="Temperature"/>.</param>
/// <param name="Temperature">The model's own where that is not 1, else the best for these samples.</param>
/// <param name="FittedHere">True when the temperature was fitted to these very samples, which flatters it.</param>
/// <param name="Fit">The best temperature for these samples.</param>
public sealed record CalibrationResult(Reliability Before, Reliability After, double Temperature, bool FittedHere, TemperatureScaling Fit);

/// <summary>Samples of one group.</summary>
/// <param name="Name">The group, such as a volcano.</param>
/// <param name="Samples">Samples of known truth.</param>
/// <param name="Right">Samples decided rightly.</param>
/// <param name="Counts">Decisions on deformation; null where the question does not arise.</param>
/// <param name="Auc">Area under the group's ROC curve.</param>
public sealed record GroupRow(string Name, int Samples, int Right, BinaryCounts? Counts, Measure Auc)
{
    /// <summary>True when the group has deformation and some of it was found; null when it has none.</summary>
    public bool? Found => Counts is { Positives: > 0 } counts ? counts.TruePositives > 0 : null;
}

/// <summary>All groups of one column.</summary>
/// <param name="Column">Such as <c>volcano</c>.</param>
/// <param name="Rows">The groups by name.</param>
public sealed record GroupTable(string Column, ImmutableArray<GroupRow> Rows)
{
    /// <summary>Groups with deformation of which at least one deforming sample was called.</summary>
    public int Found => Rows.Count(row => row.Found == true);

    /// <summary>Groups with deformation.</summary>
    public int Of => Rows.Count(row => row.Found is not null);
}

/// <summary>All that was measured of one model on one data set.</summary>
public sealed record EvaluationResult
{
    /// <summary>Names of the classes or labels.</summary>
    public required ImmutableArray<string> Classes { get; init; }

    /// <summary>The classes that mean deformation.</summary>
    public required ImmutableArray<string> Positive { get; init; }

    /// <summary>Samples of known truth: what all measures are of.</summary>
    public required int Samples { get; init; }

    /// <summary>Samples left out because their truth is unknown.</summary>
    public required int Unknown { get; init; }

    /// <summary>Clusters that were drawn together.</summary>
    public required int Clusters { get; init; }

    /// <summary>How intervals were made.</summary>
    public required ResamplingOptions Resampling { get; init; }

    /// <summary>Probability from which deformation (or a label) is called present.</summary>
    public required double Threshold { get; init; }

    /// <summary>The temperature of the probabilities.</summary>
    public required double Temperature { get; init; }

    /// <summary>All measures, in tables by kind.</summary>
    public required ImmutableArray<MeasurementTable> Tables { get; init; }

    /// <summary>Deformation or not; null where the question does not arise.</summary>
    public DetectionResult? Detection { get; init; }

    /// <summary>True (row) against predicted class; null for labels.</summary>
    public ConfusionMatrix? Confusion { get; init; }

    /// <summary>Each class or label.</summary>
    public required ImmutableArray<ClassRow> PerClass { get; init; }

    /// <summary>Calibration; null without samples.</summary>
    public CalibrationResult? Calibration { get; init; }

    /// <summary>Groups by column.</summary>
    public ImmutableArray<GroupTable> Groups { get; init; } = [];

    /// <summary>The measure of that table and key, or null.</summary>
    public Measurement? Find(string table, string key) => Tables.FirstOrDefault(t => t.Key == table)?.Find(key);
}
