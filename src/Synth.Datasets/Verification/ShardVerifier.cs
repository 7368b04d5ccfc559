using System.Security.Cryptography;
using System.Text.Json;
using Synth.Datasets.Manifests;
using Synth.Datasets.Reading;
using Synth.Datasets.Shards;
using Synth.Scenes.Labels;

namespace Synth.Datasets.Verification;

/// <summary>Checks one shard: its bytes against record and manifest, then its samples.</summary>
internal sealed class ShardVerifier(DatasetReader reader, DatasetFolder folder, int shard)
{
    // more would say nothing new about a shard in ruins
    private const int MostFindings = 50;

    private readonly string _name = ShardLayout.NameOf(shard);
    private readonly SortedDictionary<string, long> _countsByClass = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _rejections = new(StringComparer.Ordinal);

    /// <summary>What is wrong with the shard.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>The shard's own record, or the manifest's, or null where neither is there or the shard is missing.</summary>
    public ShardRecord? Record { get; private set; }

    /// <summary>Samples looked at.</summary>
    public long Samples { get; private set; }

    /// <summary>Bytes hashed.</summary>
    public long Bytes { get; private set; }

    /// <summary>Carries out the checks.</summary>
    public void Verify()
    {
        try
        {
            if (FindRecord() is { } record && HashAgrees(record))
            {
                Record = record;
                VerifySamples(record);
            }
        }
        catch (Exception e) when (e is DatasetException or IOException or UnauthorizedAccessException)
        {
            Findings.Add(new Finding(_name, e.Message));
        }

        if (Findings.Count > MostFindings)
        {
            int more = Findings.Count - MostFindings;
            Findings.RemoveRange(MostFindings, more);
            Findings.Add(new Finding(_name, $"and {more} more of this kind"));
        }
    }

    private ShardRecord? FindRecord()
    {
        ShardRecord? own = folder.ReadRecord(shard);
        ShardRecord? listed = reader.Manifest?.Shards.ElementAtOrDefault(shard);
        if (own is null && listed is null)
        {
            Findings.Add(new Finding(_name, "is missing"));
        }
        else if (own is not null && listed is not null && !Agree(own, listed))
        {
            Findings.Add(new Finding(_name, "its record and the manifest do not agree"));
        }

        ShardRecord? record = own ?? listed;
        (long first, int samples) = reader.Plan.Layout.RangeOf(shard);
        if (record is not null && (record.Shard != shard || record.FirstSample != first || record.Samples != samples))
        {
            Findings.Add(new Finding(_name, $"should hold {samples} samples from {first} on, but {record.Samples} from {record.FirstSample} are recorded"));
        }

        return record;
    }

    private static bool Agree(ShardRecord a, ShardRecord b) =>
        (a.Shard, a.File, a.FirstSample, a.Samples, a.Bytes, a.Sha256) == (b.Shard, b.File, b.FirstSample, b.Samples, b.Bytes, b.Sha256)
        && a.CountsByClass.SequenceEqual(b.CountsByClass)
        && a.Rejections.SequenceEqual(b.Rejections);

    private bool HashAgrees(ShardRecord record)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string name in record.File is not null ? [record.File] : record.Files ?? [])
        {
            string path = Path.Combine(folder.Root, name);
            if (!File.Exists(path))
            {
                Findings.Add(new Finding(_name, $"{name} is missing"));
                return false;
            }

            Append(hash, path, name, framed: record.File is null);
        }

        if (Bytes != record.Bytes)
        {
            Findings.Add(new Finding(_name, $"has {Bytes} bytes where {record.Bytes} are recorded"));
        }
        else if (Convert.ToHexStringLower(hash.GetHashAndReset()) != record.Sha256)
        {
            Findings.Add(new Finding(_name, "does not have the SHA-256 that is recorded: its bytes were changed"));
        }

        return true;
    }

    private void Append(IncrementalHash hash, string path, string name, bool framed)
    {
        if (framed)
        {
            byte[] bytes = File.ReadAllBytes(path);
            ShardDigest.Append(hash, name, bytes);
            Bytes += bytes.Length;
            return;
        }

        byte[] buffer = new byte[1 << 20];
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        for (int read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            hash.AppendData(buffer, 0, read);
            Bytes += read;
        }
    }

    private void VerifySamples(ShardRecord record)
    {
        (long first, int samples) = reader.Plan.Layout.RangeOf(shard);
        for (long index = first; index < first + samples; index++)
        {
            try
            {
                VerifySample(reader.Read(index));
            }
            catch (DatasetException e)
            {
                Findings.Add(new Finding(_name, e.Message));
            }

            Samples++;
        }

        if (!_countsByClass.SequenceEqual(record.CountsByClass))
        {
            Findings.Add(new Finding(_name, "its samples' classes do not add up to the counts recorded"));
        }

        if (!_rejections.SequenceEqual(record.Rejections))
        {
            Findings.Add(new Finding(_name, "its samples' refused draws do not add up to the counts recorded"));
        }
    }

    private void VerifySample(StoredSample sample)
    {
        Label label = sample.ReadLabel();
        _countsByClass[label.ClassName] = _countsByClass.GetValueOrDefault(label.ClassName) + 1;
        using JsonDocument json = sample.ReadJson();
        JsonElement root = json.RootElement;
        if (root.TryGetProperty("rejections", out JsonElement rejections) && rejections.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty gate in rejections.EnumerateObject())
            {
                _rejections[gate.Name] = _rejections.GetValueOrDefault(gate.Name) + gate.Value.GetInt64();
            }
        }

        SampleVerifier verifier = new(sample, reader.Plan, label, root);
        Findings.AddRange(verifier.Problems().Select(problem => new Finding($"sample {sample.Key}", problem)));
    }
}
