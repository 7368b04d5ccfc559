using System.Globalization;

namespace Synth.Datasets.Manifests;

/// <summary>
/// How samples fall into shards: shard k holds the samples from <c>k * SamplesPerShard</c> on, the last one what is left. It
/// depends on nothing but the two numbers, so every split of a run over machines writes the same shards.
/// </summary>
/// <param name="Count">Samples of the data set, at least 1.</param>
/// <param name="SamplesPerShard">Samples of every shard but the last, at least 1.</param>
public sealed record ShardLayout(long Count, int SamplesPerShard)
{
    /// <summary>Names of shards sort as numbers up to here.</summary>
    public const int MostShards = 1_000_000;

    /// <summary>Number of shards.</summary>
    public int ShardCount => checked((int)((Count + SamplesPerShard - 1) / SamplesPerShard));

    /// <summary>The largest of 1000, 500, 200, 100 and 50 that still gives 64 shards, else 50: enough files to share out among machines and loaders.</summary>
    public static int DefaultSamplesPerShard(long count) => count switch
    {
        >= 64_000 => 1000,
        >= 32_000 => 500,
        >= 12_800 => 200,
        >= 6_400 => 100,
        _ => 50,
    };

    /// <summary>First sample of a shard and how many it holds.</summary>
    public (long First, int Samples) RangeOf(int shard)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(shard);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(shard, ShardCount);
        long first = (long)shard * SamplesPerShard;
        return (first, (int)Math.Min(SamplesPerShard, Count - first));
    }

    /// <summary>The shard that holds a sample.</summary>
    public int ShardOf(long index) => checked((int)(index / SamplesPerShard));

    /// <summary>The contiguous run of shards that one part of a split run writes: first and one behind the last.</summary>
    public (int First, int End) ShardsOf(DatasetPart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        long shards = ShardCount;
        return ((int)(shards * part.Index / part.Count), (int)(shards * (part.Index + 1) / part.Count));
    }

    /// <summary>Name of a shard without ending, such as <c>shard-000012</c>.</summary>
    public static string NameOf(int shard) => $"shard-{shard.ToString("D6", CultureInfo.InvariantCulture)}";
}

/// <summary>One of several runs that share the work of a data set.</summary>
/// <param name="Index">Number of the part, from 0.</param>
/// <param name="Count">Number of parts, at least 1.</param>
public sealed record DatasetPart(int Index, int Count)
{
    /// <summary>The only part of a run that is not split.</summary>
    public static DatasetPart Whole { get; } = new(0, 1);
}
