using System.Collections.Immutable;
using System.Globalization;
using Synth.Training.Evaluation.Intervals;

namespace Synth.Training.Sensitivity;

/// <summary>
/// Makes curves of scores. A condition that is set has backgrounds, and so a threshold, of its own: the false-positive rate is the same under each. Bins sort
/// the measured backgrounds of the first setting and share its threshold; how often that fails in a bin is measured there.
/// </summary>
public static class SensitivityAnalysis
{
    /// <summary>Probabilities with which the smallest deformation is to be found.</summary>
    public static ImmutableArray<double> Probabilities { get; } = [0.5, 0.9];

    /// <summary>Makes all curves.</summary>
    /// <param name="recipe">The measurement.</param>
    /// <param name="pairs">Every pair.</param>
    /// <param name="threads">Threads that draw resamples; never changes the result.</param>
    /// <param name="cancel">Stops early.</param>
    public static SensitivityResult Analyse(SensitivityRecipe recipe, IReadOnlyList<ScoredPair> pairs, int threads, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(pairs);
        ScoredPair[] drawn = [.. pairs.Where(pair => pair.Setting == SensitivitySetting.All)];
        ScoredPair[] measured = [.. drawn.Where(pair => !pair.IsCalibration)];
        ResamplingOptions options = new() { Replicates = recipe.Replicates, Seed = recipe.Seed, Threads = threads };
        return new SensitivityResult(
            recipe,
            drawn.Length - measured.Length,
            measured.Length,
            Clusters.ByName(measured.Select(pair => pair.Cluster)).Count,
            [.. Groups(recipe, pairs, measured).Select(group => new SensitivityCurve(
                group.Axis,
                group.Value,
                group.IsRatio,
                group.Pairs.Count(pair => pair is { IsCalibration: false, Source: null }),
                new CurveMeasurement(SamplesOf(group, drawn, recipe), recipe.FalsePositiveRates).Measure(options, cancel)))]);
    }

    private static IEnumerable<PairGroup> Groups(SensitivityRecipe recipe, IReadOnlyList<ScoredPair> pairs, ScoredPair[] measured)
    {
        ILookup<string, ScoredPair> bySetting = pairs.ToLookup(pair => pair.Setting);
        IEnumerable<PairGroup> ratios = recipe.Axes.SignalToNoise.IsEmpty ? [] : [new PairGroup("signal_to_noise", string.Empty, true, [.. measured])];
        return
        [
            .. SensitivitySetting.Of(recipe).Select(setting => new PairGroup(setting.Axis, setting.Value, false, [.. bySetting[setting.Name]])),
            .. ratios,
            .. Bins("depth_m", recipe.Axes.DepthEdgesM, measured, pair => pair.DepthM),
            .. Bins("coherence", recipe.Axes.CoherenceEdges, measured, pair => pair.Coherence),
            .. Bins("atmosphere_m", recipe.Axes.AtmosphereEdgesM, measured, pair => pair.AtmosphereM),
        ];
    }

    // thresholds of bins come from all calibration backgrounds: a bin alone would have too few
    private static CurveSamples SamplesOf(PairGroup group, ScoredPair[] drawn, SensitivityRecipe recipe)
    {
        Dictionary<long, float> clean = drawn.ToDictionary(pair => pair.Background, pair => pair.Clean!.Value);
        IEnumerable<ScoredPair> calibration = group.Pairs.Any(pair => pair.IsCalibration) ? group.Pairs : drawn;
        return new CurveSamples(
            [.. calibration.Where(pair => pair.IsCalibration).Select(pair => new CleanScore(pair.Clean!.Value, pair.Cluster))],
            [
                .. group.Pairs.Where(pair => !pair.IsCalibration)
                    .Select(pair => new MeasuredScores(pair.Clean ?? clean[pair.Background], group.IsRatio ? pair.SnrScores : pair.Scores, pair.Cluster)),
            ],
            group.IsRatio ? recipe.Axes.SignalToNoise : recipe.Amplitudes);
    }

    // the last bin holds its upper edge too
    private static IEnumerable<PairGroup> Bins(string axis, ImmutableArray<double> edges, ScoredPair[] measured, Func<ScoredPair, double?> valueOf) =>
        edges.Zip(edges.Skip(1), (low, high) => new PairGroup(
            axis,
            string.Create(CultureInfo.InvariantCulture, $"{low} to {high}"),
            false,
            [.. measured.Where(pair => valueOf(pair) >= low && (valueOf(pair) < high || (high == edges[^1] && valueOf(pair) == high)))]));

    /// <summary>The pairs of one curve; without calibration where they share the thresholds of the first setting.</summary>
    private sealed record PairGroup(string Axis, string Value, bool IsRatio, ImmutableArray<ScoredPair> Pairs);
}
