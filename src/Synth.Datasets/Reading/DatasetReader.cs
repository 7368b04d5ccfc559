using Synth.Datasets.Generation;
using Synth.Datasets.Manifests;

namespace Synth.Datasets.Reading;

/// <summary>
/// Reads any sample of a data set at any time, finished or still growing. Safe to use from several threads; nothing but small
/// indices stays in memory.
/// </summary>
public sealed class DatasetReader : IDisposable
{
    private readonly ShardReader _shards;

    private DatasetReader(DatasetFolder folder, DatasetPlan plan, Manifest? manifest)
    {
        Folder = folder.Root;
        Plan = plan;
        Manifest = manifest;
        _shards = plan.Format == DatasetFormat.Webdataset ? new TarShardReader(folder, plan) : new FolderShardReader(folder, plan);
    }

    /// <summary>Absolute path of the data set.</summary>
    public string Folder { get; }

    /// <summary>What the data set was made from and how it is laid out.</summary>
    public DatasetPlan Plan { get; }

    /// <summary>The finished data set's totals, or null while shards are missing.</summary>
    public Manifest? Manifest { get; }

    /// <summary>Samples of the whole data set, whether or not all are there yet.</summary>
    public long Count => Plan.Count;

    /// <summary>Opens a data set.</summary>
    /// <exception cref="DatasetException">The folder holds no data set, or one of a later layout.</exception>
    public static DatasetReader Open(string folder)
    {
        DatasetFolder files = new(folder);
        if (!Directory.Exists(files.Root))
        {
            throw new DatasetException($"there is no folder {files.Root}");
        }

        Manifest? manifest = files.ReadManifest();
        DatasetPlan plan = manifest?.Plan ?? files.ReadPlan()
            ?? throw new DatasetException($"{files.Root} holds no data set: neither manifest.json nor plan.json is there");
        if (plan.LayoutVersion > DatasetPlan.CurrentLayoutVersion)
        {
            throw new DatasetException($"{files.Root} has layout version {plan.LayoutVersion}; this Synth reads up to {DatasetPlan.CurrentLayoutVersion}");
        }

        return new DatasetReader(files, plan, manifest);
    }

    /// <summary>Whether a sample's shard is whole.</summary>
    public bool Contains(long index) => index >= 0 && index < Count && _shards.Exists(Plan.Layout.ShardOf(index));

    /// <summary>Finds a sample; its arrays are read when asked for.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="DatasetException">Its shard is missing or damaged.</exception>
    public StoredSample Read(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        int shard = Plan.Layout.ShardOf(index);
        return _shards.Read(shard, index);
    }

    /// <summary>Every sample in order, as far as shards are whole.</summary>
    public IEnumerable<StoredSample> ReadAll()
    {
        for (long index = 0; index < Count; index++)
        {
            if (Contains(index))
            {
                yield return Read(index);
            }
        }
    }

    public void Dispose() => _shards.Dispose();
}
