using Synth.Datasets.Generation;
using Synth.Datasets.Json;
using Synth.Datasets.Manifests;
using Synth.Datasets.Reading;
using Synth.Datasets.Shards;

namespace Synth.Datasets.Verification;

/// <summary>Makes stored samples anew and compares the bytes.</summary>
internal sealed class SampleRegenerator
{
    private readonly DatasetReader _reader;
    private readonly SampleEncoder? _encoder;

    public SampleRegenerator(ISampleSource source, DatasetReader reader)
    {
        _reader = reader;
        DatasetPlan stored = reader.Plan;
        DatasetPlan given = DatasetPlan.Of(source.Description, new DatasetOptions()) with
        {
            Format = stored.Format,
            Picture = stored.Picture,
            SamplesPerShard = stored.SamplesPerShard,
            Arrays = stored.Arrays,
        };
        Obstacle = stored.DifferenceTo(given) is { } difference ? $"samples cannot be made anew from this source: {difference}" : null;
        _encoder = Obstacle is null ? SampleEncoder.For(stored) : null;
    }

    /// <summary>Why the source cannot make the stored samples, or null.</summary>
    public string? Obstacle { get; }

    /// <summary>Compares one sample.</summary>
    public IEnumerable<Finding> Compare(ISampleWorker worker, long index)
    {
        if (!_reader.Contains(index))
        {
            return [];
        }

        SampleBlock block = new();
        _encoder!.Encode(worker.Generate(index), block);
        string where = $"sample {SampleJson.KeyOf(index)}";
        try
        {
            return Compare(_reader.Read(index), block)
                .Select(name => new Finding(where, $"{name} differs from the sample made anew"))
                .ToList();
        }
        catch (DatasetException e)
        {
            return [new Finding(where, e.Message)];
        }
    }

    private static IEnumerable<string> Compare(StoredSample stored, SampleBlock block)
    {
        List<BlockFile> files = block.Files.Count > 0 ? block.Files : Entries(block);
        if (files.Count != stored.Files.Count)
        {
            yield return "the number of files";
            yield break;
        }

        for (int i = 0; i < files.Count; i++)
        {
            bool same = files[i].Name == stored.Files[i].Name
                && stored.ReadBytes(stored.Files[i]).AsSpan().SequenceEqual(block.Bytes.Slice(files[i].Offset, files[i].Length));
            if (!same)
            {
                yield return stored.Files[i].Name;
            }
        }
    }

    private static List<BlockFile> Entries(SampleBlock block)
    {
        List<BlockFile> files = [];
        int at = 0;
        while (at < block.Bytes.Length && TarHeader.TryParse(block.Bytes.Slice(at, TarHeader.BlockBytes), out string name, out long length))
        {
            files.Add(new BlockFile(name, at + TarHeader.BlockBytes, (int)length));
            at += TarHeader.BlockBytes + (int)TarHeader.Padded(length);
        }

        return files;
    }
}
