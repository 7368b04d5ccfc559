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
        ILookup<string, ScoredPair> bySetting = pairs.ToLookup(pair => pair.Setting);
        ScoredPair[] drawn = [.. bySetting[SensitivitySetting.All]];
        Dictionary<long, double> clean = drawn.ToDictionary(pair => pair.Background, pair => (double)pair.Clean!.Value);
        List<(string Axis, string Value, bool IsRatio, IEnumerable<ScoredPair> Pairs)> groups = [];
        groups.AddRange(SensitivitySetting.Of(recipe).Select(setting => (setting.Axis, setting.Value, false, bySetting[setting.Name])));
        if (!recipe.Axes.SignalToNoise.IsEmpty)
        {
            groups.Add(("signal_to_noise", string.Empty, true, drawn));
        }

        groups.AddRange(Bins("depth_m", recipe.Axes.DepthEdgesM, drawn, pair => pair.DepthM));
        groups.AddRange(Bins("coherence", recipe.Axes.CoherenceEdges, drawn, pair => pair.Coherence));
        groups.AddRange(Bins("atmosphere_m", recipe.Axes.AtmosphereEdgesM, drawn, pair => pair.AtmosphereM));
        ResamplingOptions options = new() { Replicates = recipe.Replicates, Seed = recipe.Seed, Threads = threads };
        return new SensitivityResult(
            recipe,
            drawn.Count(pair => pair.IsCalibration),
            drawn.Count(pair => !pair.IsCalibration),
            Clusters.ByName(drawn.Where(pair => !pair.IsCalibration).Select(pair => pair.Cluster)).Count,
            [.. groups.Select(group => Curve(group.Axis, group.Value, group.IsRatio, group.Pairs))]);

        SensitivityCurve Curve(string axis, string value, bool isRatio, IEnumerable<ScoredPair> group)
        {
            ScoredPair[] all = [.. group];
            ScoredPair[] calibration = [.. (all.Any(pair => pair.IsCalibration) ? all : drawn).Where(pair => pair.IsCalibration)];
            ScoredPair[] measured = [.. all.Where(pair => !pair.IsCalibration)];
            CurveSamples samples = new(
                [.. calibration.Select(pair => new CleanScore(pair.Clean!.Value, pair.Cluster))],
                [.. measured.Select(pair => new MeasuredScores(pair.Clean ?? clean[pair.Background], isRatio ? pair.SnrScores : pair.Scores, pair.Cluster))],
                isRatio ? recipe.Axes.SignalToNoise : recipe.Amplitudes);
            return new SensitivityCurve(axis, value, isRatio, measured.Count(pair => pair.Source is null), new CurveMeasurement(samples, recipe.FalsePositiveRates).Measure(options, cancel));
        }
    }

    // thresholds come from all calibration backgrounds: a bin alone would have too few
    private static IEnumerable<(string Axis, string Value, bool IsRatio, IEnumerable<ScoredPair> Pairs)> Bins(
        string axis, ImmutableArray<double> edges, IEnumerable<ScoredPair> drawn, Func<ScoredPair, double?> valueOf) =>
        edges.Zip(edges.Skip(1), (low, high) => (
            axis,
            string.Create(CultureInfo.InvariantCulture, $"{low} to {high}"),
            false,
            drawn.Where(pair => !pair.IsCalibration && valueOf(pair) >= low && (valueOf(pair) < high || (high == edges[^1] && valueOf(pair) == high)))));
}
