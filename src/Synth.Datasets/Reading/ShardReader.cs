using Synth.Datasets.Manifests;

namespace Synth.Datasets.Reading;

/// <summary>Finds the files of samples in the shards of a layout. Safe to use from several threads.</summary>
internal abstract class ShardReader(DatasetFolder folder, DatasetPlan plan) : IDisposable
{
    protected DatasetFolder Folder { get; } = folder;

    protected DatasetPlan Plan { get; } = plan;

    /// <summary>Whether a shard is there.</summary>
    public abstract bool Exists(int shard);

    /// <summary>Finds the files of a sample.</summary>
    /// <exception cref="DatasetException">The shard is missing or damaged.</exception>
    public abstract StoredSample Read(int shard, long index);

    public virtual void Dispose()
    {
    }
}
