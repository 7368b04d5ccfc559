using System.Security.Cryptography;
using Synth.Datasets.Manifests;
using Synth.Rasters.Formats;

namespace Synth.Datasets.Shards;

/// <summary>A tar file that gets its name when it is whole; its record is written just before.</summary>
internal sealed class TarShard : ShardTarget
{
    // an archive ends with two blocks of zeros
    private static readonly byte[] End = new byte[1024];

    private readonly AtomicFile _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<long> _offsets = [0];

    public TarShard(DatasetFolder folder, int shard, long firstSample)
        : base(folder, shard, firstSample) => _file = new AtomicFile(folder.TarPath(shard));

    public override ShardRecord Commit()
    {
        Write(End);
        ShardRecord record = Record(_offsets[^1] + End.Length, _hash.GetHashAndReset()) with
        {
            File = Path.GetFileName(_file.FinalPath),
            Offsets = _offsets,
        };

        // the bytes first: a record must never promise what a power cut can still take away
        ((FileStream)_file.Stream).Flush(flushToDisk: true);
        Folder.WriteRecord(record);
        _file.Commit(flushToDisk: false);
        return record;
    }

    public override void Dispose()
    {
        _hash.Dispose();
        _file.Dispose();
    }

    protected override void Store(SampleBlock block)
    {
        Write(block.Bytes);
        _offsets.Add(_offsets[^1] + block.Bytes.Length);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        _file.Stream.Write(bytes);
    }
}
