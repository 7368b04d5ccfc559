namespace Synth.Datasets.Manifests;

/// <summary>
/// A finished data set, as <c>manifest.json</c> says: the plan, the totals and every shard. It appears when every shard is
/// whole and holds nothing but what follows from the plan, so it is the same however the run was split or interrupted.
/// </summary>
public sealed record Manifest
{
    /// <summary>What the data set was made from and how it is laid out.</summary>
    public required DatasetPlan Plan { get; init; }

    /// <summary>Samples of each class, by name.</summary>
    public required SortedDictionary<string, long> CountsByClass { get; init; }

    /// <summary>Refused draws by gate.</summary>
    public required SortedDictionary<string, long> Rejections { get; init; }

    /// <summary>Bytes of all shards.</summary>
    public required long Bytes { get; init; }

    /// <summary>The shards in order.</summary>
    public required IReadOnlyList<ShardRecord> Shards { get; init; }

    /// <summary>Sums up the records of all shards.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="shards">One record a shard, in order.</param>
    public static Manifest Of(DatasetPlan plan, IReadOnlyList<ShardRecord> shards)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(shards);
        return new Manifest
        {
            Plan = plan,
            CountsByClass = Sum(shards.Select(s => s.CountsByClass)),
            Rejections = Sum(shards.Select(s => s.Rejections)),
            Bytes = shards.Sum(s => s.Bytes),
            Shards = [.. shards.Select(s => s with { Offsets = null, Files = null })],
        };
    }

    private static SortedDictionary<string, long> Sum(IEnumerable<SortedDictionary<string, long>> counts)
    {
        SortedDictionary<string, long> sum = new(StringComparer.Ordinal);
        foreach ((string name, long count) in counts.SelectMany(c => c))
        {
            sum[name] = sum.GetValueOrDefault(name) + count;
        }

        return sum;
    }
}
