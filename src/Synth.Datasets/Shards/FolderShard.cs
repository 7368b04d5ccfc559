using System.Security.Cryptography;
using Synth.Datasets.Manifests;

namespace Synth.Datasets.Shards;

/// <summary>
/// A shard of many files. They are gathered in <c>shard-NNNNNN.partial</c> and moved to their places when all are there; the
/// record, written last, makes them count. The files themselves are not forced to the disk one by one: after a power cut
/// their hashes tell what was lost.
/// </summary>
internal sealed class FolderShard : ShardTarget
{
    private readonly string _staging;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<string> _names = [];
    private long _bytes;
    private bool _committed;

    public FolderShard(DatasetFolder folder, int shard, long firstSample)
        : base(folder, shard, firstSample)
    {
        _staging = Path.Combine(folder.Root, ShardLayout.NameOf(shard) + ".partial");
        if (Directory.Exists(_staging))
        {
            Directory.Delete(_staging, recursive: true);
        }

        Directory.CreateDirectory(_staging);
    }

    public override ShardRecord Commit()
    {
        foreach (string folder in _names.Select(Path.GetDirectoryName).Distinct()!)
        {
            Directory.CreateDirectory(Path.Combine(Folder.Root, folder));
        }

        foreach (string name in _names)
        {
            File.Move(Staged(name), Path.Combine(Folder.Root, name), overwrite: true);
        }

        ShardRecord record = Record(_bytes, _hash.GetHashAndReset()) with { Files = _names };
        Folder.WriteRecord(record);
        _committed = true;
        Directory.Delete(_staging, recursive: true);
        return record;
    }

    public override void Dispose()
    {
        _hash.Dispose();
        if (_committed)
        {
            return;
        }

        _committed = true;
        if (Directory.Exists(_staging))
        {
            Directory.Delete(_staging, recursive: true);
        }

        // a commit that failed half way has moved some files already
        foreach (string path in _names.Select(name => Path.Combine(Folder.Root, name)).Where(File.Exists))
        {
            File.Delete(path);
        }
    }

    protected override void Store(SampleBlock block)
    {
        foreach (BlockFile file in block.Files)
        {
            ReadOnlySpan<byte> bytes = block.Bytes.Slice(file.Offset, file.Length);
            _names.Add(file.Name);
            ShardDigest.Append(_hash, file.Name, bytes);
            using FileStream stream = new(Staged(file.Name), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            stream.Write(bytes);
            _bytes += file.Length;
        }
    }

    // names are unique within a shard, whatever folder they end in
    private string Staged(string name) => Path.Combine(_staging, name.Replace('/', '+'));
}
