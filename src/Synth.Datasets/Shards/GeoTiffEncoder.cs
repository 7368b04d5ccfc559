using Synth.Datasets.Arrays;
using Synth.Datasets.Json;
using Synth.Datasets.Manifests;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Scenes;

namespace Synth.Datasets.Shards;

/// <summary>
/// A folder a shard with <c>KEY.ARRAY.tif</c> for every array, placed on Earth where the scene is, and <c>KEY.json</c>. Masks of
/// sources are the bands of one file; without sources there is none.
/// </summary>
internal sealed class GeoTiffEncoder(DatasetPlan plan) : SampleEncoder
{
    // noise does not shrink; masks do
    private static readonly GeoTiffOptions Plain = new() { Packing = TiffPacking.None };
    private static readonly GeoTiffOptions Packed = new() { Packing = TiffPacking.Deflate };

    private readonly NpyEncoder _npy = new();

    protected override void Write(Sample sample, string key, SampleBlock block)
    {
        string name = $"{ShardFolder(plan, sample)}/{key}";
        block.AddFile(name + ".json", stream => SampleJson.Write(stream, sample));
        foreach (ArraySpec array in plan.Arrays)
        {
            if (array.Name != ArrayNames.Instances || sample.Fields.SourceCount > 0)
            {
                block.AddFile($"{name}.{array.Name}.tif", stream => WriteArray(stream, array, sample));
            }
        }
    }

    private void WriteArray(Stream stream, ArraySpec array, Sample sample)
    {
        Grid grid = sample.Scene.Model.Grid;
        switch (array.Name)
        {
            case ArrayNames.Valid:
                GeoTiffFile.Write(stream, new Raster<byte>(grid, sample.Fields.Valid), Packed);
                break;
            case ArrayNames.Mask:
                GeoTiffFile.Write(stream, new Raster<byte>(grid, _npy.Mask(sample).ToArray()), Packed);
                break;
            case ArrayNames.Instances:
                GeoTiffFile.Write(stream, Instances(grid, sample), Packed);
                break;
            default:
                WriteReal(stream, array, new Raster<float>(grid, ArrayCatalog.Floats(array.Name, sample)));
                break;
        }
    }

    private KeyValuePair<string, Raster<byte>>[] Instances(Grid grid, Sample sample)
    {
        ReadOnlySpan<byte> masks = _npy.InstanceMasks(sample);
        KeyValuePair<string, Raster<byte>>[] bands = new KeyValuePair<string, Raster<byte>>[sample.Fields.SourceCount];
        for (int source = 0; source < bands.Length; source++)
        {
            byte[] mask = masks.Slice(source * grid.PixelCount, grid.PixelCount).ToArray();
            bands[source] = new(sample.Scene.SourceClasses[source], new Raster<byte>(grid, mask));
        }

        return bands;
    }

    private static void WriteReal(Stream stream, ArraySpec array, Raster<float> values)
    {
        GeoTiffOptions options = Plain with { Description = $"{array.Description} ({array.Unit})" };
        if (array.Dtype == "float16")
        {
            Half[] halves = new Half[values.Data.Length];
            HalfPrecision.Convert(values.Data, halves);
            GeoTiffFile.Write(stream, new Raster<Half>(values.Grid!, halves), options);
        }
        else
        {
            GeoTiffFile.Write(stream, values, options);
        }
    }
}
