using Synth.Datasets.Arrays;
using Synth.Datasets.Generation;
using Synth.Datasets.Manifests;
using Synth.Rasters;
using Synth.Rasters.Formats;

namespace Synth.Datasets.Reading;

/// <summary>Reads arrays back from the files of each format.</summary>
internal static class ArrayDecoder
{
    /// <summary>One array of a sample.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static NpyArray Decode(StoredSample sample, DatasetPlan plan, ArraySpec array) => plan.Format switch
    {
        DatasetFormat.Webdataset => Npy(sample, array.Name),
        DatasetFormat.Npz => Npz(sample, array.Name),
        DatasetFormat.Geotiff => Tiff(sample, plan, array),
        DatasetFormat.Png => Picture(sample, array.Name),
        _ => throw new NotSupportedException($"the format {plan.Format} has no decoder"),
    };

    private static NpyArray Npy(StoredSample sample, string name)
    {
        using MemoryStream bytes = new(sample.ReadBytes(sample.Find($".{name}.npy")));
        return NpyFile.Read(bytes);
    }

    private static NpyArray Npz(StoredSample sample, string name)
    {
        using MemoryStream bytes = new(sample.ReadBytes(sample.Find(".npz")));
        return NpzFile.Read(bytes).TryGetValue(name, out NpyArray? array)
            ? array
            : throw new InvalidDataException($"the file holds no array '{name}'");
    }

    private static NpyArray Tiff(StoredSample sample, DatasetPlan plan, ArraySpec array)
    {
        string ending = $".{array.Name}.tif";
        if (array.Name == ArrayNames.Instances && !sample.Files.Any(file => file.Name.EndsWith(ending, StringComparison.Ordinal)))
        {
            return NpyArray.Of(Array.Empty<byte>(), 0, plan.Height, plan.Width);
        }

        using MemoryStream bytes = new(sample.ReadBytes(sample.Find(ending)));
        IReadOnlyList<Raster<float>> bands = GeoTiffFile.Read(bytes).Bands;
        if (array.Dtype != "uint8")
        {
            return NpyArray.Of(bands[0]);
        }

        byte[] masks = [.. bands.SelectMany(band => Array.ConvertAll(band.Data, value => (byte)value))];
        return array.Name == ArrayNames.Instances
            ? NpyArray.Of(masks, bands.Count, bands[0].Height, bands[0].Width)
            : NpyArray.Of(masks, bands[0].Height, bands[0].Width);
    }

    private static NpyArray Picture(StoredSample sample, string name)
    {
        string folder = name == ArrayNames.Mask ? "masks/" : "images/";
        StoredFile file = sample.Files.FirstOrDefault(f => f.Name.StartsWith(folder, StringComparison.Ordinal))
            ?? throw new InvalidDataException($"there is no picture in {folder}");
        using MemoryStream bytes = new(sample.ReadBytes(file));
        Raster<byte> grey = PngFile.Read(bytes).ToGrey();
        return name == ArrayNames.Mask
            ? NpyArray.Of(grey.Map(value => (byte)(value == 0 ? 0 : 1)))
            : NpyArray.Of(grey.Map(value => (float)(value / 255.0 * 2 * Math.PI - Math.PI)));
    }
}
