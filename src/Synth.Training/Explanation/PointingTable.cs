using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Synth.Datasets;
using Synth.Training.Evaluation;
using Synth.Training.Evaluation.Intervals;
using Synth.Training.Evaluation.Results;

namespace Synth.Training.Explanation;

/// <summary>Figures of one method over all images with a true mask.</summary>
/// <param name="Method">Its word.</param>
/// <param name="Images">Images that count.</param>
/// <param name="Silent">Those whose map points at nothing; they score as chance does.</param>
/// <param name="Measures">Means with intervals; their keys are those of <see cref="PointingTable.Keys"/>.</param>
public sealed record PointingRow(string Method, int Images, int Silent, ImmutableArray<Measurement> Measures);

/// <summary>
/// The pointing game over many images, method by method. An image counts where its true mask is known and not empty and the class asked about means deformation.
/// </summary>
public sealed class PointingTable
{
    /// <summary>Usual name of the file.</summary>
    public const string UsualName = "pointing.json";

    private static readonly ImmutableArray<(string Key, string Title, Func<PointingScore, double> Of)> All =
    [
        ("hit", "maximum in the mask", score => score.Hit),
        ("hit_chance", "the same by chance", score => score.HitChance),
        ("hit_above_chance", "difference of the two", score => score.Hit - score.HitChance),
        ("energy", "share of the map in the mask", score => score.Energy),
        ("energy_chance", "the same by chance", score => score.EnergyChance),
        ("energy_above_chance", "difference of the two", score => score.Energy - score.EnergyChance),
    ];

    private const int NarrowestName = 12;

    private readonly ResamplingOptions _options;

    private PointingTable(ImmutableArray<PointingRow> rows, int clusters, ResamplingOptions options) => (Rows, Clusters, _options) = (rows, clusters, options);

    /// <summary>Keys of the measures.</summary>
    public static ImmutableArray<string> Keys { get; } = [.. All.Select(measure => measure.Key)];

    /// <summary>A row a method, in their order.</summary>
    public ImmutableArray<PointingRow> Rows { get; }

    /// <summary>Clusters of images that are drawn together for intervals.</summary>
    public int Clusters { get; }

    /// <summary>Averages the scores of images.</summary>
    /// <exception cref="DatasetException">No image has the column to draw clusters by.</exception>
    public static PointingTable Of(IReadOnlyList<ExplainedImage> images, ResamplingOptions options, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(options);
        ExplainedImage[] counted = [.. images.Where(image => image.Maps.Any(map => map.Pointing is not null))];
        Clusters clusters = ClustersOf(counted, options.ClusterBy);
        ClusterBootstrap bootstrap = new(clusters, options);
        string[] methods = [.. counted.Take(1).SelectMany(image => image.Maps.Select(map => map.Method))];
        return new PointingTable(
            [.. methods.Select(method => Row(method, [.. counted.Select(image => image.Maps.First(map => map.Method == method).Pointing!.Value)], bootstrap, cancel))],
            clusters.Count,
            options);
    }

    /// <summary>The table as JSON: by method the measures, each with value, low and high.</summary>
    public JsonObject ToJson() => new()
    {
        ["images"] = Rows.Select(row => row.Images).FirstOrDefault(),
        ["clusters"] = Clusters,
        ["cluster_by"] = _options.ClusterBy,
        ["level"] = _options.Level,
        ["replicates"] = _options.Replicates,
        ["methods"] = new JsonObject(Rows.Select(row => KeyValuePair.Create(row.Method, (JsonNode?)RowJson(row)))),
    };

    /// <summary>The table as lines of text.</summary>
    public IEnumerable<string> Lines()
    {
        if (Rows.IsEmpty)
        {
            yield return "No image has a true mask under a class that means deformation: nothing to point at.";
            yield break;
        }

        string by = _options.ClusterBy is { } column ? $" by {column}" : string.Empty;
        yield return Say($"Pointing game over {Rows[0].Images} images with a true mask, in {Clusters} clusters{by}; {100 * _options.Level:0.#} % intervals");
        int width = Math.Max(NarrowestName, Rows.Max(row => row.Method.Length) + 2);
        yield return $"  {"method".PadRight(width)}{"hit",-25}{"by chance",-11}{"energy in mask",-25}{"by chance",-11}silent";
        foreach (PointingRow row in Rows)
        {
            yield return Say($"  {row.Method.PadRight(width)}{Number(row, "hit"),-25}{Value(row, "hit_chance"),-11}{Number(row, "energy"),-25}{Value(row, "energy_chance"),-11}{row.Silent}");
        }
    }

    private static PointingRow Row(string method, PointingScore[] scores, ClusterBootstrap bootstrap, CancellationToken cancel)
    {
        double[][] values = [.. All.Select(measure => scores.Select(measure.Of).ToArray())];
        double[] means = [.. values.Select(each => each.Average())];
        Interval?[] intervals = bootstrap.Intervals(
            means,
            (weights, found) =>
            {
                for (int k = 0; k < values.Length; k++)
                {
                    found[k] = WeightedMeans.Of(values[k], weights, "no image").OrNaN;
                }
            },
            cancel);
        return new PointingRow(
            method,
            scores.Length,
            scores.Count(score => score.IsSilent),
            [.. All.Select((measure, k) => new Measurement(measure.Key, measure.Title, Measure.Of(means[k]), intervals[k]))]);
    }

    private static Clusters ClustersOf(ExplainedImage[] images, string? column)
    {
        if (column is null)
        {
            return Evaluation.Intervals.Clusters.Single(images.Length);
        }

        return images.Length == 0 || images.Any(image => image.Groups.ContainsKey(column))
            ? Evaluation.Intervals.Clusters.ByName(images.Select(image => image.Groups.GetValueOrDefault(column)))
            : throw new DatasetException($"no image has a group '{column}' to draw clusters by");
    }

    private static JsonObject RowJson(PointingRow row)
    {
        JsonObject json = new() { ["images"] = row.Images, ["silent"] = row.Silent };
        foreach (Measurement measure in row.Measures)
        {
            json[measure.Key] = new JsonObject { ["value"] = measure.Value.Value, ["low"] = measure.Interval?.Low, ["high"] = measure.Interval?.High };
        }

        return json;
    }

    private static Measurement Find(PointingRow row, string key) => row.Measures.First(measure => measure.Key == key);

    private static string Value(PointingRow row, string key) => Text(Find(row, key).Value.OrNaN);

    private static string Number(PointingRow row, string key) =>
        Find(row, key) is { Interval: { } interval } ? $"{Value(row, key)} [{Text(interval.Low)}, {Text(interval.High)}]" : Value(row, key);

    private static string Text(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Say(FormattableString text) => FormattableString.Invariant(text);
}
