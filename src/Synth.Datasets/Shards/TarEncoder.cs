using Synth.Datasets.Arrays;
using Synth.Datasets.Json;
using Synth.Datasets.Manifests;
using Synth.Datasets.Reading;
using Synth.Scenes;

namespace Synth.Datasets.Shards;

/// <summary>A run of tar entries a sample: <c>KEY.json</c>, then <c>KEY.ARRAY.npy</c> for every array, with the same owner, mode and time everywhere.</summary>
internal sealed class TarEncoder(DatasetPlan plan) : SampleEncoder
{
    private readonly NpyEncoder _npy = new();

    protected override void Write(Sample sample, string key, SampleBlock block)
    {
        MemoryStream tar = block.Data;
        int start = BeginEntry(tar);
        SampleJson.Write(tar, sample);
        EndEntry(tar, start, key + ".json");
        foreach (ArraySpec array in plan.Arrays)
        {
            start = BeginEntry(tar);
            _npy.Write(tar, array, sample);
            EndEntry(tar, start, $"{key}.{array.Name}.npy");
        }
    }

    // contents go straight to their place; the header before them follows when their length is known
    private static int BeginEntry(MemoryStream tar)
    {
        int start = (int)tar.Length;
        tar.SetLength(start + TarHeader.BlockBytes);
        tar.Position = tar.Length;
        return start;
    }

    private static void EndEntry(MemoryStream tar, int start, string name)
    {
        long length = tar.Length - start - TarHeader.BlockBytes;
        tar.SetLength(start + TarHeader.BlockBytes + TarHeader.Padded(length));
        TarHeader.Write(tar.GetBuffer().AsSpan(start, TarHeader.BlockBytes), name, length);
    }
}
