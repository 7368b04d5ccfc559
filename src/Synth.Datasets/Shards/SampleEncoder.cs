using Synth.Datasets.Arrays;
using Synth.Datasets.Generation;
using Synth.Datasets.Json;
using Synth.Datasets.Manifests;
using Synth.Scenes;

namespace Synth.Datasets.Shards;

/// <summary>Turns samples into the bytes of a format. One instance serves one thread at a time.</summary>
internal abstract class SampleEncoder
{
    /// <summary>The encoder of a data set.</summary>
    public static SampleEncoder For(DatasetPlan plan) => plan.Format switch
    {
        DatasetFormat.Webdataset => new TarEncoder(plan),
        DatasetFormat.Npz => new NpzEncoder(plan),
        DatasetFormat.Geotiff => new GeoTiffEncoder(plan),
        DatasetFormat.Png => new PictureEncoder(plan),
        _ => throw new NotSupportedException($"the format {plan.Format} has no encoder"),
    };

    /// <summary>Encodes a sample, replacing the block's contents.</summary>
    public void Encode(Sample sample, SampleBlock block)
    {
        block.Reset(sample.Scene.Index);
        block.ClassName = sample.Label.ClassName;
        block.Rejections = sample.Rejections;
        Write(sample, SampleJson.KeyOf(sample.Scene.Index), block);
    }

    /// <summary>Writes the files of a sample into an empty block.</summary>
    protected abstract void Write(Sample sample, string key, SampleBlock block);

    /// <summary>Folder of the shard that holds a sample, for formats with a folder a shard.</summary>
    protected static string ShardFolder(DatasetPlan plan, Sample sample) =>
        ShardLayout.NameOf(plan.Layout.ShardOf(sample.Scene.Index));
}
