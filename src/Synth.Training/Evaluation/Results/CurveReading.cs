using System.Collections.Immutable;
using Synth.Training.Evaluation.Classification;
using Synth.Training.Evaluation.Intervals;

namespace Synth.Training.Evaluation.Results;

/// <summary>Reads curves at given places, so that resampled curves can be compared there.</summary>
internal static class CurveReading
{
    /// <summary>True positive rate at false positive rates, straight between steps; NaN when a class is missing.</summary>
    internal static void Roc(ScoreSteps steps, ReadOnlySpan<double> fpr, Span<double> tpr)
    {
        if (steps.Positives == 0 || steps.Negatives == 0)
        {
            tpr.Fill(double.NaN);
            return;
        }

        (double x, double y) = (0, 0);
        int next = 0;
        for (int k = 0; k < fpr.Length; k++)
        {
            // past every step at or before the place, so that a rise at the place counts whole
            (double nextX, double nextY) = (1, 1);
            for (; next < steps.Steps.Length; next++)
            {
                nextX = (double)steps.Steps[next].FalsePositives / steps.Negatives;
                nextY = (double)steps.Steps[next].TruePositives / steps.Positives;
                if (nextX > fpr[k])
                {
                    break;
                }

                (x, y) = (nextX, nextY);
            }

            tpr[k] = nextX > x ? y + (fpr[k] - x) / (nextX - x) * (nextY - y) : y;
        }
    }

    /// <summary>Precision at the first threshold that reaches each recall; NaN without a positive sample.</summary>
    internal static void PrecisionRecall(ScoreSteps steps, ReadOnlySpan<double> recall, Span<double> precision)
    {
        if (steps.Positives == 0)
        {
            precision.Fill(double.NaN);
            return;
        }

        int at = 0;
        for (int k = 0; k < recall.Length; k++)
        {
            while (at < steps.Steps.Length - 1 && (steps.Steps[at].TruePositives == 0 || (double)steps.Steps[at].TruePositives / steps.Positives < recall[k]))
            {
                at++;
            }

            precision[k] = (double)steps.Steps[at].TruePositives / (steps.Steps[at].TruePositives + steps.Steps[at].FalsePositives);
        }
    }

    /// <summary>Pointwise intervals; places without any are left out.</summary>
    internal static ImmutableArray<BandPoint> Band(ReadOnlySpan<double> grid, ReadOnlySpan<double[]> replicates, double level)
    {
        ImmutableArray<BandPoint>.Builder band = ImmutableArray.CreateBuilder<BandPoint>();
        for (int k = 0; k < grid.Length; k++)
        {
            if (IntervalReading.Read(replicates[k], double.NaN, level) is { } interval)
            {
                band.Add(new(grid[k], interval.Low, interval.High));
            }
        }

        return band.ToImmutable();
    }
}
