using System.Collections.Concurrent;
using Microsoft.Win32.SafeHandles;
using Synth.Datasets.Json;
using Synth.Datasets.Manifests;

namespace Synth.Datasets.Reading;

/// <summary>Samples in tar files, found by the offsets of the shard's record, or by walking the headers where that is missing.</summary>
internal sealed class TarShardReader(DatasetFolder folder, DatasetPlan plan) : ShardReader(folder, plan)
{
    // more stay below the usual limit of 1024 open files; what goes beyond is opened for each read
    private const int MostOpen = 256;

    private readonly ConcurrentDictionary<int, IReadOnlyList<long>> _offsets = new();
    private readonly ConcurrentDictionary<string, SafeFileHandle> _open = new();

    public override bool Exists(int shard) => _offsets.ContainsKey(shard) || File.Exists(Folder.TarPath(shard));

    public override StoredSample Read(int shard, long index)
    {
        string path = Folder.TarPath(shard);
        try
        {
            IReadOnlyList<long> offsets = _offsets.GetOrAdd(shard, FindOffsets);
            int position = (int)(index - Plan.Layout.RangeOf(shard).First);
            if (position >= offsets.Count - 1)
            {
                throw new InvalidDataException($"it holds {offsets.Count - 1} samples only");
            }

            List<StoredFile> files = Entries(path, offsets[position], offsets[position + 1]);
            string prefix = SampleJson.KeyOf(index) + ".";
            return files.Count > 0 && files.TrueForAll(file => file.Name.StartsWith(prefix, StringComparison.Ordinal))
                ? new StoredSample(index, Plan, files, Bytes)
                : throw new InvalidDataException($"sample {index} is not where it should be");
        }
        catch (FileNotFoundException e)
        {
            throw new DatasetException($"the shard {path} is missing", e);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new DatasetException($"the shard {path} is damaged: {e.Message}", e);
        }
    }

    public override void Dispose()
    {
        foreach (SafeFileHandle handle in _open.Values)
        {
            handle.Dispose();
        }
    }

    private IReadOnlyList<long> FindOffsets(int shard) =>
        Folder.ReadWholeShard(shard)?.Offsets ?? Walk(Folder.TarPath(shard));

    /// <summary>Where each key's run of entries begins, and where the last one ends.</summary>
    private List<long> Walk(string path)
    {
        List<long> offsets = [];
        string key = string.Empty;
        long end = 0;
        foreach (StoredFile file in Entries(path, 0, long.MaxValue))
        {
            string own = file.Name.Split('.')[0];
            if (own != key)
            {
                offsets.Add(end);
                key = own;
            }

            end = file.Offset + TarHeader.Padded(file.Length);
        }

        offsets.Add(end);
        return offsets;
    }

    private List<StoredFile> Entries(string path, long start, long end)
    {
        List<StoredFile> files = [];
        byte[] header = new byte[TarHeader.BlockBytes];
        for (long at = start; at < end;)
        {
            Fill(path, at, header);
            if (!TarHeader.TryParse(header, out string name, out long length))
            {
                break;
            }

            files.Add(new StoredFile(name, path, at + TarHeader.BlockBytes, length));
            at += TarHeader.BlockBytes + TarHeader.Padded(length);
        }

        return files;
    }

    private byte[] Bytes(StoredFile file)
    {
        byte[] bytes = new byte[file.Length];
        try
        {
            Fill(file.Path, file.Offset, bytes);
            return bytes;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new DatasetException($"the shard {file.Path} is damaged: {e.Message}", e);
        }
    }

    private void Fill(string path, long offset, Span<byte> bytes)
    {
        if (_open.TryGetValue(path, out SafeFileHandle? handle) || (_open.Count < MostOpen && TryKeep(path, out handle)))
        {
            Fill(handle, offset, bytes);
            return;
        }

        using SafeFileHandle passing = File.OpenHandle(path);
        Fill(passing, offset, bytes);
    }

    private bool TryKeep(string path, out SafeFileHandle handle)
    {
        SafeFileHandle opened = File.OpenHandle(path);
        handle = _open.GetOrAdd(path, opened);
        if (!ReferenceEquals(handle, opened))
        {
            opened.Dispose();
        }

        return true;
    }

    private static void Fill(SafeFileHandle handle, long offset, Span<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            int read = RandomAccess.Read(handle, bytes, offset);
            if (read == 0)
            {
                throw new InvalidDataException("it ends too early");
            }

            offset += read;
            bytes = bytes[read..];
        }
    }
}
