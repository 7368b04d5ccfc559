using System.Collections.Immutable;
using Synth.Training.Evaluation.Calibration;
using Synth.Training.Evaluation.Intervals;

namespace Synth.Training.Evaluation.Results;

/// <summary>What to measure beside the usual.</summary>
public sealed record EvaluationOptions
{
    /// <summary>How intervals are made.</summary>
    public ResamplingOptions Resampling { get; init; } = new();

    /// <summary>False positive rates at which the true positive rate is given.</summary>
    public ImmutableArray<double> FprLimits { get; init; } = [0.01, 0.05, 0.1];

    /// <summary>Columns of groups to measure one by one; null for all columns with at most <see cref="MostGroups"/> groups.</summary>
    public ImmutableArray<string>? GroupColumns { get; init; }

    /// <summary>Columns with more groups are left out unless named.</summary>
    public int MostGroups { get; init; } = 100;

    /// <summary>Bins of the reliability diagram.</summary>
    public int Bins { get; init; } = Reliability.UsualBins;
}
