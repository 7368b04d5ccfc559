using System.IO.Compression;
using Synth.Datasets.Arrays;
using Synth.Datasets.Generation;
using Synth.Datasets.Reading;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Rasters.Rendering;

namespace Synth.Datasets.Export;

/// <summary>The wrapped phase of every sample as a picture in a folder named after its class, as image classifiers read them.</summary>
public static class ClassFolderExport
{
    /// <summary>Writes <c>images/CLASS/KEY.png</c> for every sample; each picture appears whole or not at all.</summary>
    /// <param name="reader">The data set.</param>
    /// <param name="folder">Folder that gets <c>images</c>.</param>
    /// <param name="picture">Grey (phase = grey / 255 * 2 pi - pi) or coloured.</param>
    /// <param name="threads">Threads, at least 1.</param>
    /// <param name="cancellation">Ends the export; pictures written so far stay.</param>
    /// <returns>Number of pictures.</returns>
    /// <exception cref="DatasetException">A sample is missing, damaged or without wrapped phase.</exception>
    public static long Write(DatasetReader reader, string folder, PhasePicture picture, int threads, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ParallelOptions options = new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        try
        {
            Parallel.For(0, reader.Count, options, index => WriteOne(reader.Read(index), folder, picture, reader.Plan.Width, reader.Plan.Height));
        }
        catch (AggregateException e) when (e.InnerExceptions.FirstOrDefault(inner => inner is DatasetException) is DatasetException inner)
        {
            throw new DatasetException(inner.Message, inner);
        }

        return reader.Count;
    }

    /// <summary>Name of a sample's picture relative to the folder.</summary>
    internal static string NameOf(string className, string key) => $"images/{className}/{key}.png";

    private static void WriteOne(StoredSample sample, string folder, PhasePicture picture, int width, int height)
    {
        Raster<float> wrapped = new(width, height, sample.ReadFloats(ArrayNames.Wrapped));
        PixelImage image = picture == PhasePicture.Colour
            ? Pictures.Phase(wrapped)
            : new PixelImage(width, height, 1, Pictures.GreyPhase(wrapped).Data);
        string path = Path.Combine(folder, NameOf(sample.ReadLabel().ClassName, sample.Key));
        PngFile.Write(path, image, CompressionLevel.Fastest, flushToDisk: false);
    }
}
