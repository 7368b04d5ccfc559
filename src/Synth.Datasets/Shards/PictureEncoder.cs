using System.IO.Compression;
using Synth.Datasets.Generation;
using Synth.Datasets.Json;
using Synth.Datasets.Manifests;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Rasters.Rendering;
using Synth.Scenes;

namespace Synth.Datasets.Shards;

/// <summary>
/// Pictures for image classifiers: <c>images/CLASS/KEY.png</c>, <c>masks/KEY.png</c> (255 inside the deformation mask) and
/// <c>labels/KEY.json</c>.
/// </summary>
internal sealed class PictureEncoder(DatasetPlan plan) : SampleEncoder
{
    private readonly NpyEncoder _npy = new();

    protected override void Write(Sample sample, string key, SampleBlock block)
    {
        Raster<float> wrapped = new(sample.Fields.Width, sample.Fields.Height, sample.Fields.WrappedRad);
        block.AddFile($"labels/{key}.json", stream => SampleJson.Write(stream, sample));
        block.AddFile($"images/{sample.Label.ClassName}/{key}.png", stream => PngFile.Write(stream, Picture(wrapped), CompressionLevel.Fastest));
        block.AddFile($"masks/{key}.png", stream => PngFile.Write(stream, Mask(sample), CompressionLevel.Fastest));
    }

    private PixelImage Picture(Raster<float> wrapped) => plan.Picture == PhasePicture.Colour
        ? Pictures.Phase(wrapped)
        : new PixelImage(wrapped.Width, wrapped.Height, 1, Pictures.GreyPhase(wrapped).Data);

    private PixelImage Mask(Sample sample)
    {
        byte[] grey = _npy.Mask(sample).ToArray();
        for (int i = 0; i < grey.Length; i++)
        {
            grey[i] *= 255;
        }

        return new PixelImage(sample.Fields.Width, sample.Fields.Height, 1, grey);
    }
}
