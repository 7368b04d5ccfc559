using System.Collections.Immutable;
using Synth.Training.Evaluation.Intervals;

namespace Synth.Training.Sensitivity;

/// <summary>
/// Measures one curve. Intervals of probabilities take the threshold as it is: Wilson's where backgrounds are independent, resampled groups where they are
/// not. Those of the smallest deformation draw calibration and measured backgrounds anew, and set the threshold anew each time.
/// </summary>
internal sealed class CurveMeasurement
{
    private const double Level = 0.95;

    private readonly CurveSamples _samples;
    private readonly ImmutableArray<double> _rates;
    private readonly double[] _sorted;
    private readonly int[] _order;
    private readonly double[] _thresholds;
    private readonly bool _isClustered;

    /// <param name="samples">The scores.</param>
    /// <param name="rates">False-positive rates.</param>
    public CurveMeasurement(CurveSamples samples, ImmutableArray<double> rates)
    {
        (_samples, _rates) = (samples, rates);
        _sorted = [.. samples.Calibration.Select(each => each.Score)];
        _order = [.. Enumerable.Range(0, _sorted.Length)];
        Array.Sort(_sorted, _order);
        _thresholds = [.. rates.Select(rate => DetectionThreshold.Of(_sorted, [], rate))];
        _isClustered = samples.Measured.Any(each => each.Cluster is not null);
    }

    // a rate's figures: false positives and probabilities at the threshold as it is, then the smallest strengths
    private int Width => 1 + _samples.Levels.Length + SensitivityAnalysis.Probabilities.Length;

    /// <summary>Measures the curve at every rate.</summary>
    /// <param name="options">Resamples.</param>
    /// <param name="cancel">Stops early.</param>
    public ImmutableArray<CurveAtRate> Measure(ResamplingOptions options, CancellationToken cancel)
    {
        double[] figures = new double[Width * _rates.Length];
        int[] once = new int[_samples.Calibration.Length + _samples.Measured.Length];
        Array.Fill(once, 1);
        Fill(once, figures);
        double[][]? replicates = null;
        Clusters clusters = Clusters.ByName(_samples.Calibration.Select(each => each.Cluster).Concat(_samples.Measured.Select(each => each.Cluster)));
        if (options.Replicates > 0 && clusters.Count > 1)
        {
            replicates = new ClusterBootstrap(clusters, options).Replicate(figures.Length, Fill, cancel);
        }

        return [.. _rates.Select((_, rate) => AtRate(rate, figures, replicates))];
    }

    private CurveAtRate AtRate(int rate, double[] figures, double[][]? replicates)
    {
        int at = rate * Width;
        (long alarms, long backgrounds) = (_samples.Measured.Count(each => each.Clean > _thresholds[rate]), _samples.Measured.Length);
        (double low, double high) = Share(alarms, backgrounds, replicates?[at]);
        double[] fitted = Fitted(_thresholds[rate]);
        int first = at + 1 + _samples.Levels.Length;
        return new CurveAtRate(
            _rates[rate], _thresholds[rate], alarms, backgrounds, low, high,
            [.. _samples.Levels.Select((level, i) => LevelAt(rate, i, fitted[i], replicates?[at + 1 + i]))],
            [.. SensitivityAnalysis.Probabilities.Select((probability, i) => Smallest(probability, figures[first + i], replicates?[first + i]))]);
    }

    private LevelResult LevelAt(int rate, int level, double fitted, double[]? replicates)
    {
        long trials = _samples.Measured.Count(each => !each.Deformed.IsEmpty);
        long found = _samples.Measured.Count(each => !each.Deformed.IsEmpty && each.Deformed[level] > _thresholds[rate]);
        (double low, double high) = Share(found, trials, replicates);
        return new LevelResult(_samples.Levels[level], found, trials, low, high, fitted);
    }

    private (double Low, double High) Share(long found, long trials, double[]? replicates)
    {
        if (trials == 0)
        {
            return (double.NaN, double.NaN);
        }

        // groups without any hit, or with nothing but hits, vary in no resample: the interval of independent trials is then the least that can be said
        (double low, double high) = WilsonInterval.Of(found, trials, Level);
        return _isClustered && replicates is not null && Ends(replicates) is (double lower, double upper) ? (Math.Min(low, lower), Math.Max(high, upper)) : (low, high);
    }

    private static SmallestFound Smallest(double probability, double level, double[]? replicates) =>
        replicates is not null && !double.IsNaN(level) && Ends(replicates) is (double low, double high)
            ? new SmallestFound(probability, level, low, high)
            : new SmallestFound(probability, level, null, null);

    // infinite values are ordered like others but cannot be interpolated: the next one outwards is taken
    private static (double Low, double High)? Ends(double[] replicates)
    {
        double[] sorted = [.. replicates.Where(value => !double.IsNaN(value)).Order()];
        return 2 * sorted.Length <= replicates.Length
            ? null
            : (sorted[(int)Math.Floor((1 - Level) / 2 * (sorted.Length - 1))], sorted[(int)Math.Ceiling((1 + Level) / 2 * (sorted.Length - 1))]);
    }

    private double[] Fitted(double threshold)
    {
        double[] fitted = new double[_samples.Levels.Length];
        (double[] hits, double[] trials, _) = Count([], threshold);
        IsotonicCurve.Fit(hits, trials, fitted);
        return fitted;
    }

    private void Fill(ReadOnlySpan<int> weights, Span<double> values)
    {
        int levels = _samples.Levels.Length;
        int[] sortedWeights = new int[_order.Length];
        for (int i = 0; i < _order.Length; i++)
        {
            sortedWeights[i] = weights[_order[i]];
        }

        ReadOnlySpan<int> measured = weights[_order.Length..];
        double[] fitted = new double[levels];
        for (int rate = 0; rate < _rates.Length; rate++)
        {
            Span<double> own = values.Slice(rate * Width, Width);
            (double[] hits, double[] trials, own[0]) = Count(measured, _thresholds[rate]);
            for (int level = 0; level < levels; level++)
            {
                own[1 + level] = hits[level] / trials[level];
            }

            (hits, trials, _) = Count(measured, Redrawn(sortedWeights, _rates[rate]));
            IsotonicCurve.Fit(hits, trials, fitted);
            for (int i = 0; i < SensitivityAnalysis.Probabilities.Length; i++)
            {
                own[1 + levels + i] = IsotonicCurve.Reaches(_samples.Levels.AsSpan(), fitted, SensitivityAnalysis.Probabilities[i]);
            }
        }
    }

    // where a resample holds too few groups for the rate its largest score stands in
    private double Redrawn(int[] sortedWeights, double rate)
    {
        double threshold = DetectionThreshold.Of(_sorted, sortedWeights, rate);
        int last = Array.FindLastIndex(sortedWeights, weight => weight > 0);
        return double.IsInfinity(threshold) && last >= 0 ? _sorted[last] : threshold;
    }

    private (double[] Hits, double[] Trials, double FalseShare) Count(ReadOnlySpan<int> weights, double threshold)
    {
        double[] hits = new double[_samples.Levels.Length];
        double[] trials = new double[hits.Length];
        (double alarms, double backgrounds) = (0, 0);
        for (int i = 0; i < _samples.Measured.Length; i++)
        {
            MeasuredScores each = _samples.Measured[i];
            int weight = weights.IsEmpty ? 1 : weights[i];
            backgrounds += weight;
            alarms += each.Clean > threshold ? weight : 0;
            for (int level = 0; weight > 0 && level < each.Deformed.Length; level++)
            {
                trials[level] += weight;
                hits[level] += each.Deformed[level] > threshold ? weight : 0;
            }
        }

        return (hits, trials, alarms / backgrounds);
    }
}
