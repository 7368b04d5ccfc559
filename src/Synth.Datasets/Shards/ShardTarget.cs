using Synth.Datasets.Generation;
using Synth.Datasets.Manifests;

namespace Synth.Datasets.Shards;

/// <summary>
/// A shard being written. Nothing of it counts until <see cref="Commit"/>; disposing an uncommitted shard removes its bytes.
/// </summary>
internal abstract class ShardTarget(DatasetFolder folder, int shard, long firstSample) : IDisposable
{
    private readonly SortedDictionary<string, long> _countsByClass = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _rejections = new(StringComparer.Ordinal);

    /// <summary>Samples appended so far.</summary>
    public int Samples { get; private set; }

    /// <summary>Number of the shard.</summary>
    protected int Shard { get; } = shard;

    /// <summary>The data set's folder.</summary>
    protected DatasetFolder Folder { get; } = folder;

    /// <summary>Begins a shard.</summary>
    public static ShardTarget Begin(DatasetPlan plan, DatasetFolder folder, int shard)
    {
        long first = plan.Layout.RangeOf(shard).First;
        return plan.Format == DatasetFormat.Webdataset ? new TarShard(folder, shard, first) : new FolderShard(folder, shard, first);
    }

    /// <summary>Appends the next sample.</summary>
    /// <exception cref="IOException">The disk is full or fails.</exception>
    public void Append(SampleBlock block)
    {
        if (block.Index != firstSample + Samples)
        {
            throw new ArgumentException($"sample {block.Index} came where {firstSample + Samples} belongs", nameof(block));
        }

        Store(block);
        Samples++;
        _countsByClass[block.ClassName] = _countsByClass.GetValueOrDefault(block.ClassName) + 1;
        foreach ((string gate, int count) in block.Rejections)
        {
            _rejections[gate] = _rejections.GetValueOrDefault(gate) + count;
        }
    }

    /// <summary>Makes the shard whole.</summary>
    /// <exception cref="IOException">The disk is full or fails; the shard does not count.</exception>
    public abstract ShardRecord Commit();

    public abstract void Dispose();

    /// <summary>Writes a sample's bytes.</summary>
    protected abstract void Store(SampleBlock block);

    /// <summary>The record of the samples appended.</summary>
    protected ShardRecord Record(long bytes, byte[] sha256) => new()
    {
        Shard = Shard,
        FirstSample = firstSample,
        Samples = Samples,
        Bytes = bytes,
        Sha256 = Convert.ToHexStringLower(sha256),
        CountsByClass = _countsByClass,
        Rejections = _rejections,
    };
}
