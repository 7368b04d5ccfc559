using System.Collections.Immutable;
using System.Text.Json;
using Synth.Datasets;
using Synth.Scenes;

namespace Synth.Training.Data.Sources;

/// <summary>One annotation file of Hephaestus (Bountos et al. 2022), as published and as Synth exports it.</summary>
/// <param name="Record">Class, flags, frame and dates.</param>
/// <param name="UniqueId">Number of the interferogram.</param>
/// <param name="Polygons">Corners x, y, x, y … of every deformation pattern, in pixels.</param>
public sealed record HephaestusAnnotation(ImageRecord Record, string UniqueId, ImmutableArray<ImmutableArray<double>> Polygons)
{
    private static readonly string[] Flags =
        ["corrupted", "processing_error", "glacier_fringes", "orbital_fringes", "atmospheric_fringes", "low_coherence", "no_info", "image_artifacts"];

    /// <summary>Reads a file.</summary>
    /// <exception cref="DatasetException">It is missing or no such annotation.</exception>
    public static HephaestusAnnotation Read(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            return Of(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{path} is no annotation of Hephaestus: {e.Message}", e);
        }
    }

    private static HephaestusAnnotation Of(JsonElement root)
    {
        string id = root.GetProperty("uniqueID").ToString();
        string[] types = Texts(root, "activity_type");
        string[] classes = [.. types.Select(ClassOf).Distinct()];
        string[] labels = Texts(root, "label");
        string className = classes.Length > 0 ? classes[0] : labels.Contains("Non_Deformation") ? ClassNames.NoDeformation : "unidentified";
        IEnumerable<string> more = classes.Skip(1).Concat(Flags.Where(flag => root.TryGetProperty(flag, out JsonElement value) && value.GetDouble() != 0));
        if (labels.Contains("Deformation"))
        {
            more = more.Append("deformation");
        }

        ImageRecord record = new(id, className)
        {
            Labels = [.. more],
            Groups = ImmutableDictionary<string, string>.Empty.Add("frame", root.GetProperty("frameID").GetString() ?? string.Empty),
            Primary = NamePattern.DateOf(root.GetProperty("primary_date").ToString()),
            Secondary = NamePattern.DateOf(root.GetProperty("secondary_date").ToString()),
        };
        return new HephaestusAnnotation(record, id, ReadPolygons(root));
    }

    /// <summary>Synth's class of an activity type.</summary>
    private static string ClassOf(string type) => type switch
    {
        "Mogi" => ClassNames.Mogi,
        "Dyke" => ClassNames.Dyke,
        "Sill" => ClassNames.Sill,
        "Spheroid" => ClassNames.Spheroid,
        "Earthquake" => ClassNames.Earthquake,
        _ => "unidentified",
    };

    private static string[] Texts(JsonElement root, string key) =>
        root.TryGetProperty(key, out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(item => item.GetString() ?? string.Empty).Where(text => text.Length > 0)]
            : [];

    private static ImmutableArray<ImmutableArray<double>> ReadPolygons(JsonElement root) =>
        root.TryGetProperty("segmentation_mask", out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(polygon => polygon.ValueKind == JsonValueKind.Array).Select(polygon =>
                polygon.EnumerateArray().Select(number => number.GetDouble()).ToImmutableArray())]
            : [];
}
