using System.Collections.Concurrent;
using Synth.Datasets.Json;
using Synth.Datasets.Manifests;

namespace Synth.Datasets.Reading;

/// <summary>Samples in files of their own, found by the names in the shard's record.</summary>
internal sealed class FolderShardReader(DatasetFolder folder, DatasetPlan plan) : ShardReader(folder, plan)
{
    private readonly ConcurrentDictionary<int, ILookup<string, string>> _names = new();

    public override bool Exists(int shard) => _names.ContainsKey(shard) || File.Exists(Folder.RecordPath(shard));

    public override StoredSample Read(int shard, long index)
    {
        string key = SampleJson.KeyOf(index);
        List<StoredFile> files = [];
        foreach (string name in _names.GetOrAdd(shard, NamesByKey)[key])
        {
            FileInfo info = new(Path.Combine(Folder.Root, name));
            files.Add(info.Exists
                ? new StoredFile(name, info.FullName, 0, info.Length)
                : throw new DatasetException($"{info.FullName} is missing"));
        }

        return files.Count > 0
            ? new StoredSample(index, Plan, files, file => File.ReadAllBytes(file.Path))
            : throw new DatasetException($"{Folder.RecordPath(shard)} names no files of sample {key}");
    }

    private ILookup<string, string> NamesByKey(int shard) =>
        (Folder.ReadRecord(shard)?.Files ?? throw new DatasetException($"{Folder.RecordPath(shard)} is missing or names no files"))
        .ToLookup(name => Path.GetFileName(name).Split('.')[0]);
}
