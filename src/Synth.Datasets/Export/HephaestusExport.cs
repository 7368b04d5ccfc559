using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Synth.Datasets.Arrays;
using Synth.Datasets.Json;
using Synth.Datasets.Reading;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Rasters.Rendering;
using Synth.Scenes;
using Synth.Scenes.Labels;
using Synth.Scenes.Sampling;

namespace Synth.Datasets.Export;

/// <summary>
/// Labels as annotation files of Hephaestus (Bountos et al. 2022): one <c>INDEX.json</c> a sample with the same keys, order and
/// values as the published files, so that their readers work on both.
/// </summary>
/// <remarks>
/// What a simulated frame cannot have is made up: the frame is named after direction and place (a place made up for the sample bears its number), the primary date is 2020-01-01
/// and the secondary one follows by the temporal baseline, confidence is 1. Penny-shaped cracks count as Sill (the paper cites
/// Fialko et al. 2001 for it), compound dislocations as Unidentified, every fault as Earthquake; as in the published files an
/// earthquake has intensity and phase None. An unwrapping error is left out: it cannot be seen in a wrapped frame.
/// </remarks>
public static class HephaestusExport
{
    private const string Earthquake = "Earthquake";

    /// <summary>Writes the annotations; each file appears whole or not at all.</summary>
    /// <param name="reader">The data set.</param>
    /// <param name="folder">Folder that gets the files.</param>
    /// <param name="cancellation">Ends the export; files written so far stay.</param>
    /// <returns>Number of files.</returns>
    /// <exception cref="DatasetException">A sample is missing, damaged or without masks.</exception>
    public static long Write(DatasetReader reader, string folder, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        for (long index = 0; index < reader.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            StoredSample sample = reader.Read(index);
            string path = Path.Combine(folder, index.ToString(CultureInfo.InvariantCulture) + ".json");
            try
            {
                AtomicFile.Write(path, stream => WriteAnnotation(stream, sample, reader.Plan.Width), flushToDisk: false);
            }
            catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException)
            {
                throw new DatasetException($"the JSON of sample {sample.Key} lacks its scene: {e.Message}", e);
            }
        }

        return reader.Count;
    }

    /// <summary>Hephaestus' name of a class, or null for no deformation.</summary>
    internal static string? ActivityType(string className) => className switch
    {
        ClassNames.NoDeformation => null,
        ClassNames.Mogi => "Mogi",
        ClassNames.Dyke => "Dyke",
        ClassNames.Sill or ClassNames.PennyCrack => "Sill",
        ClassNames.Spheroid => "Spheroid",
        ClassNames.Cdm => "Unidentified",
        _ => Earthquake,
    };

    /// <summary>
    /// Writes the wrapped phase of every sample as <c>INDEX.png</c>, grey (phase = grey / 255 * 2 pi - pi), and, where the data set has it, the coherence beside it as
    /// <c>INDEX.cc.png</c> (coherence = grey / 255, 0 where masked), for the annotations to be read with.
    /// </summary>
    /// <param name="reader">The data set.</param>
    /// <param name="folder">Folder that gets the pictures.</param>
    /// <param name="cancellation">Ends the export; pictures written so far stay.</param>
    /// <returns>Number of pictures.</returns>
    /// <exception cref="DatasetException">A sample is missing, damaged or without wrapped phase.</exception>
    public static long WriteRasters(DatasetReader reader, string folder, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        long pictures = 0;
        for (long index = 0; index < reader.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            StoredSample sample = reader.Read(index);
            string path = Path.Combine(folder, index.ToString(CultureInfo.InvariantCulture));
            Raster<float> wrapped = new(reader.Plan.Width, reader.Plan.Height, sample.ReadFloats(ArrayNames.Wrapped));
            PngFile.Write(path + ".png", Pictures.GreyPhase(wrapped), CompressionLevel.Fastest, flushToDisk: false);
            pictures++;
            if (sample.Has(ArrayNames.Coherence))
            {
                PngFile.Write(path + ".cc.png", CoherenceOf(sample, wrapped), CompressionLevel.Fastest, flushToDisk: false);
                pictures++;
            }
        }

        return pictures;
    }

    // LiCSAR knows no coherence where there is no phase
    private static Raster<byte> CoherenceOf(StoredSample sample, Raster<float> wrapped)
    {
        Raster<byte> grey = new(wrapped.Width, wrapped.Height);
        float[] coherence = sample.ReadFloats(ArrayNames.Coherence);
        for (int i = 0; i < coherence.Length; i++)
        {
            grey.Data[i] = float.IsNaN(wrapped.Data[i]) ? (byte)0 : (byte)Math.Round(255 * Math.Clamp(coherence[i], 0, 1));
        }

        return grey;
    }

    /// <summary>True for the classes that annotations call Earthquake.</summary>
    public static bool IsEarthquake(string className) => ActivityType(className) == Earthquake;

    private static void WriteAnnotation(Stream stream, StoredSample sample, int width)
    {
        Label label = sample.ReadLabel();
        StoredInstance[] patterns = [.. StoredInstance.Of(sample, label)];
        string[] types = [.. patterns.Select(p => ActivityType(p.ClassName)!)];
        using Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = SceneJson.Options.Encoder });
        json.WriteStartObject();
        json.WriteNumber("uniqueID", sample.Index);
        WriteAcquisition(json, sample);
        WriteFlags(json, label.Flags);
        WriteTexts(json, "label", Labels(types));
        WriteTexts(json, "activity_type", types);
        WriteTexts(json, "intensity_level", patterns.Select((p, i) => types[i] == Earthquake ? Fringes.None : p.IntensityLevel));
        json.WriteString("phase", types.Length > 0 && types.All(type => type == Earthquake) ? "None" : label.ActivityPhase);
        json.WriteNumber("confidence", 1.0);
        json.WriteStartArray("segmentation_mask");
        foreach (StoredInstance pattern in patterns)
        {
            WritePolygon(json, MaskOutline.OfLargestPart(pattern.Mask, width));
        }

        json.WriteEndArray();
        json.WriteNumber("is_crowd", label.IsCrowd);
        json.WriteString("caption", label.Caption);
        json.WriteEndObject();
    }

    private static void WriteAcquisition(Utf8JsonWriter json, StoredSample sample)
    {
        using JsonDocument document = sample.ReadJson();
        JsonElement scene = document.RootElement.GetProperty("scene");
        JsonElement acquisition = scene.GetProperty("acquisition");
        char direction = acquisition.GetProperty("direction").GetString() == "descending" ? 'D' : 'A';
        string place = scene.GetProperty("place").GetString()!;

        // places that are made up anew for every sample are no place that two samples share
        string suffix = PlaceNames.IsMadeUp(place) ? $"_{sample.Index.ToString(CultureInfo.InvariantCulture)}" : string.Empty;
        DateOnly primary = new(2020, 1, 1);
        DateOnly secondary = primary.AddDays((int)Math.Round(acquisition.GetProperty("temporal_baseline_days").GetDouble()));
        json.WriteString("frameID", $"000{direction}_{place}{suffix}");
        json.WriteString("primary_date", Text(primary));
        json.WriteString("secondary_date", Text(secondary));
    }

    private static void WriteFlags(Utf8JsonWriter json, HephaestusFlags flags)
    {
        json.WriteNumber("corrupted", 0);
        json.WriteNumber("processing_error", flags.ProcessingError == HephaestusFlags.UnwrappingError ? 0 : flags.ProcessingError);
        json.WriteNumber("glacier_fringes", flags.GlacierFringes);
        json.WriteNumber("orbital_fringes", flags.OrbitalFringes);
        json.WriteNumber("atmospheric_fringes", flags.AtmosphericFringes);
        json.WriteNumber("low_coherence", flags.LowCoherence);
        json.WriteNumber("no_info", flags.NoInfo);
        json.WriteNumber("image_artifacts", 0);
    }

    private static IEnumerable<string> Labels(string[] types)
    {
        if (types.Length == 0)
        {
            yield return "Non_Deformation";
        }

        if (types.Any(type => type != Earthquake))
        {
            yield return "Deformation";
        }

        if (types.Contains(Earthquake))
        {
            yield return Earthquake;
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void WritePolygon(Utf8JsonWriter json, IReadOnlyList<int> corners)
    {
        json.WriteStartArray();
        foreach (int coordinate in corners)
        {
            json.WriteNumberValue(coordinate);
        }

        json.WriteEndArray();
    }

    private static string Text(DateOnly date) => date.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
