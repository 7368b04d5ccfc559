using Synth.Datasets.Arrays;
using Synth.Datasets.Json;
using Synth.Datasets.Manifests;
using Synth.Rasters.Formats;
using Synth.Scenes;

namespace Synth.Datasets.Shards;

/// <summary>A folder a shard with <c>KEY.npz</c>, uncompressed (noise does not shrink), and <c>KEY.json</c>.</summary>
internal sealed class NpzEncoder(DatasetPlan plan) : SampleEncoder
{
    private readonly NpyEncoder _npy = new();
    private readonly MemoryStream _scratch = new();

    protected override void Write(Sample sample, string key, SampleBlock block)
    {
        string name = $"{ShardFolder(plan, sample)}/{key}";
        block.AddFile(name + ".json", stream => SampleJson.Write(stream, sample));
        block.AddFile(name + ".npz", stream => NpzFile.Write(stream, plan.Arrays.Select(array => Array(array, sample)), compress: false));
    }

    private KeyValuePair<string, NpyArray> Array(ArraySpec array, Sample sample)
    {
        _scratch.SetLength(0);
        _npy.Write(_scratch, array, sample);
        _scratch.Position = 0;
        return new(array.Name, NpyFile.Read(_scratch));
    }
}
