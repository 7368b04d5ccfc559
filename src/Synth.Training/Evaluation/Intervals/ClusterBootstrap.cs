using Synth.Numerics.Random;

namespace Synth.Training.Evaluation.Intervals;

/// <summary>Measures samples that count <paramref name="weights"/> times each; NaN where a measure is undefined.</summary>
/// <param name="weights">How often each sample counts.</param>
/// <param name="values">Receives the measures.</param>
public delegate void WeightedStatistics(ReadOnlySpan<int> weights, Span<double> values);

/// <summary>
/// Draws whole clusters anew with replacement (Davison and Hinkley 1997, sec. 3.8): images of one date pair stand or fall together,
/// and taking them for independent would make intervals too narrow. Resample r is drawn by random numbers of its own, so that results
/// do not depend on threads.
/// </summary>
/// <param name="clusters">Which samples belong together.</param>
/// <param name="options">How to draw.</param>
public sealed class ClusterBootstrap(Clusters clusters, ResamplingOptions options)
{
    /// <summary>Measures every resample.</summary>
    /// <param name="count">Number of measures.</param>
    /// <param name="measure">Measures; called by several threads at once.</param>
    /// <param name="cancel">Stops early.</param>
    /// <returns>Measures x resamples.</returns>
    public double[][] Replicate(int count, WeightedStatistics measure, CancellationToken cancel = default) =>
        Run(count, options.Replicates, measure, cancel, (replicate, drawn) =>
        {
            RandomSource random = new(options.Seed, (ulong)replicate, RandomStream.Resampling);
            for (int k = 0; k < drawn.Length; k++)
            {
                drawn[random.NextInt(drawn.Length)]++;
            }
        });

    /// <summary>Measures the samples without each cluster in turn.</summary>
    /// <param name="count">Number of measures.</param>
    /// <param name="measure">Measures; called by several threads at once.</param>
    /// <param name="cancel">Stops early.</param>
    /// <returns>Measures x clusters.</returns>
    public double[][] LeaveOneOut(int count, WeightedStatistics measure, CancellationToken cancel = default) =>
        Run(count, clusters.Count, measure, cancel, (left, drawn) =>
        {
            Array.Fill(drawn, 1);
            drawn[left] = 0;
        });

    /// <summary>Intervals about measured values; null where fewer than two clusters or too few defined resamples give none.</summary>
    /// <param name="estimates">The measures of the samples as they are; NaN where undefined.</param>
    /// <param name="measure">Measures; called by several threads at once.</param>
    /// <param name="cancel">Stops early.</param>
    public Interval?[] Intervals(IReadOnlyList<double> estimates, WeightedStatistics measure, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(estimates);
        return Intervals(estimates, Replicate(estimates.Count, measure, cancel), measure, cancel);
    }

    /// <summary>The same from resamples measured before.</summary>
    /// <param name="estimates">The measures of the samples as they are; NaN where undefined.</param>
    /// <param name="replicates">Measures x resamples, from <see cref="Replicate"/>.</param>
    /// <param name="measure">Measures; called by several threads at once.</param>
    /// <param name="cancel">Stops early.</param>
    public Interval?[] Intervals(IReadOnlyList<double> estimates, double[][] replicates, WeightedStatistics measure, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(estimates);
        ArgumentNullException.ThrowIfNull(replicates);
        Interval?[] intervals = new Interval?[estimates.Count];
        if (options.Replicates == 0 || clusters.Count < 2 || estimates.Count == 0)
        {
            return intervals;
        }

        double[][]? jackknife = options.Method == IntervalMethod.Bca ? LeaveOneOut(estimates.Count, measure, cancel) : null;
        for (int k = 0; k < intervals.Length; k++)
        {
            intervals[k] = double.IsNaN(estimates[k]) ? null : IntervalReading.Read(replicates[k], estimates[k], options.Level, jackknife?[k]);
        }

        return intervals;
    }

    private double[][] Run(int count, int runs, WeightedStatistics measure, CancellationToken cancel, Action<int, int[]> draw)
    {
        double[][] results = [.. Enumerable.Range(0, count).Select(_ => new double[runs])];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = Math.Max(1, options.Threads), CancellationToken = cancel };
        Parallel.For(
            0,
            runs,
            parallel,
            () => new Scratch(clusters.Count, clusters.Of.Length, count),
            (run, _, scratch) =>
            {
                Array.Clear(scratch.Drawn);
                draw(run, scratch.Drawn);
                for (int i = 0; i < scratch.Weights.Length; i++)
                {
                    scratch.Weights[i] = scratch.Drawn[clusters.Of[i]];
                }

                measure(scratch.Weights, scratch.Values);
                for (int k = 0; k < count; k++)
                {
                    results[k][run] = scratch.Values[k];
                }

                return scratch;
            },
            _ => { });
        return results;
    }

    private sealed class Scratch(int clusters, int samples, int measures)
    {
        internal int[] Drawn { get; } = new int[clusters];

        internal int[] Weights { get; } = new int[samples];

        internal double[] Values { get; } = new double[measures];
    }
}
