using System.Text.Json;
using Synth.Datasets.Json;
using Synth.Rasters.Formats;

namespace Synth.Datasets.Manifests;

/// <summary>The files of a data set's folder: plan, manifest and the record of each shard.</summary>
public sealed class DatasetFolder
{
    private const string PlanName = "plan.json";
    private const string ManifestName = "manifest.json";

    /// <param name="path">The folder; need not exist yet.</param>
    public DatasetFolder(string path) => Root = Path.GetFullPath(path);

    /// <summary>Absolute path of the folder.</summary>
    public string Root { get; }

    /// <summary>Absolute path of the plan.</summary>
    public string PlanPath => Path.Combine(Root, PlanName);

    /// <summary>Absolute path of the manifest.</summary>
    public string ManifestPath => Path.Combine(Root, ManifestName);

    /// <summary>Absolute path of a shard's record.</summary>
    public string RecordPath(int shard) => Path.Combine(Root, ShardLayout.NameOf(shard) + ".json");

    /// <summary>Absolute path of a shard's tar file.</summary>
    public string TarPath(int shard) => Path.Combine(Root, ShardLayout.NameOf(shard) + ".tar");

    /// <summary>The plan, or null where none was written.</summary>
    /// <exception cref="DatasetException">The file cannot be read.</exception>
    public DatasetPlan? ReadPlan() => Read<DatasetPlan>(PlanPath);

    /// <summary>The manifest, or null where the data set is not finished.</summary>
    /// <exception cref="DatasetException">The file cannot be read.</exception>
    public Manifest? ReadManifest() => Read<Manifest>(ManifestPath);

    /// <summary>The record of a shard, or null where there is none; see <see cref="ReadWholeShard"/>.</summary>
    /// <exception cref="DatasetException">The record cannot be read.</exception>
    public ShardRecord? ReadRecord(int shard) => Read<ShardRecord>(RecordPath(shard));

    /// <summary>The record of a shard, or null where it is not whole: its record or one of its files is missing or has another size.</summary>
    /// <exception cref="DatasetException">The record cannot be read.</exception>
    public ShardRecord? ReadWholeShard(int shard)
    {
        ShardRecord? record = ReadRecord(shard);
        if (record is null)
        {
            return null;
        }

        IEnumerable<string> files = record.File is not null ? [record.File] : record.Files ?? [];
        long bytes = 0;
        foreach (string file in files)
        {
            FileInfo info = new(Path.Combine(Root, file));
            if (!info.Exists)
            {
                return null;
            }

            bytes += info.Length;
        }

        return bytes == record.Bytes && record.Shard == shard ? record : null;
    }

    /// <summary>
    /// Writes the manifest if every shard is whole, and says whether it did. Runs that share a folder may all try: they
    /// would write the same bytes.
    /// </summary>
    public bool TryFinish(DatasetPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        int shardCount = plan.Layout.ShardCount;
        List<ShardRecord> records = new(shardCount);
        for (int shard = 0; shard < shardCount; shard++)
        {
            if (ReadWholeShard(shard) is not { } record)
            {
                return false;
            }

            records.Add(record);
        }

        WriteShared(ManifestPath, Manifest.Of(plan, records));
        return true;
    }

    /// <summary>Writes the plan of a new data set.</summary>
    internal void WritePlan(DatasetPlan plan) => WriteShared(PlanPath, plan);

    /// <summary>Writes the record of a shard, which makes it count as whole.</summary>
    internal void WriteRecord(ShardRecord record) =>
        AtomicFile.WriteAllText(RecordPath(record.Shard), JsonSerializer.Serialize(record, SceneJson.Options) + "\n");

    /// <summary>Writes a file that another process may be writing just now with the same contents.</summary>
    private static void WriteShared<T>(string path, T value)
    {
        string text = JsonSerializer.Serialize(value, SceneJson.Indented) + "\n";
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                AtomicFile.WriteAllText(path, text);
                return;
            }
            catch (IOException) when (IsSame(path, text))
            {
                return;
            }
            catch (IOException e) when (attempt < 20 && !DiskError.IsFullDisk(e))
            {
                Thread.Sleep(100);
            }
        }
    }

    private static bool IsSame(string path, string text) => File.Exists(path) && File.ReadAllText(path) == text;

    private static T? Read<T>(string path)
        where T : class
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<T>(File.ReadAllText(path), SceneJson.Options) : null;
        }
        catch (JsonException e)
        {
            throw new DatasetException($"{path} is damaged: {e.Message}", e);
        }
    }
}
