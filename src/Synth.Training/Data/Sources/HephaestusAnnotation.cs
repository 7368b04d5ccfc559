using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Synth.Datasets;
using Synth.Scenes;

namespace Synth.Training.Data.Sources;

/// <summary>One pattern of deformation of an annotation.</summary>
/// <param name="ClassName">Synth's class of its activity type.</param>
/// <param name="IntensityLevel">None, Low, Medium or High.</param>
/// <param name="Polygon">Corners x, y, x, y … in pixels of the frame.</param>
public sealed record AnnotatedPattern(string ClassName, string IntensityLevel, ImmutableArray<double> Polygon);

/// <summary>One annotation file of Hephaestus (Bountos et al. 2022), as published and as Synth exports it.</summary>
/// <param name="Record">Class, labels in the words of <see cref="AnnotationWords"/>, groups (frame, interferogram; of simulated frames the volcano), dates and caption.</param>
/// <param name="UniqueId">Number of the interferogram.</param>
/// <param name="Patterns">The patterns that have a polygon, in the order of the file.</param>
public sealed partial record HephaestusAnnotation(ImageRecord Record, string UniqueId, ImmutableArray<AnnotatedPattern> Patterns)
{
    /// <summary>Group of the frame.</summary>
    public const string FrameGroup = "frame";

    /// <summary>Group of the volcano, where it is known.</summary>
    public const string VolcanoGroup = "volcano";

    /// <summary>Words that hold for the whole frame, whatever part of it is looked at: its flags and the phase of the volcano.</summary>
    public ImmutableArray<string> FrameLabels { get; init; } = [];

    /// <summary>True when the file says that there is deformation.</summary>
    public bool HasDeformation => Record.ClassName != ClassNames.NoDeformation;

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

    /// <summary>What is known of a part of the frame that shows certain patterns.</summary>
    /// <param name="suffix">Added to the frame's id.</param>
    /// <param name="own">The pattern that the part is about, or null for a part without deformation.</param>
    /// <param name="shown">Every pattern in it.</param>
    public ImageRecord PartOf(string suffix, AnnotatedPattern? own, IEnumerable<AnnotatedPattern> shown) => Record with
    {
        Id = Record.Id + suffix,
        ClassName = own?.ClassName ?? ClassNames.NoDeformation,
        Labels =
        [
            .. shown.Select(pattern => pattern.ClassName).Where(name => name != own?.ClassName).Distinct(),
            .. own is null ? [] : AnnotationWords.OfIntensity(own.IntensityLevel).Append(AnnotationWords.Deformation),
            .. FrameLabels,
        ],
    };

    private static HephaestusAnnotation Of(JsonElement root)
    {
        string id = root.GetProperty("uniqueID").ToString();
        string[] labels = Texts(root, "label");
        string[] types = [.. Texts(root, "activity_type").Select(ClassOf)];
        string[] levels = Texts(root, "intensity_level");
        bool rests = labels.Contains("Non_Deformation");
        string className = types.Length > 0 ? types[0] : rests ? ClassNames.NoDeformation : AnnotationWords.Unidentified;
        ImmutableArray<string> frame = [.. AnnotationWords.FlagKeys.SelectMany(key => AnnotationWords.OfFlag(key, Flag(root, key))), .. AnnotationWords.OfPhase(Text(root, "phase"))];
        ImageRecord record = new(id, className)
        {
            Labels =
            [
                .. types.Distinct().Where(type => type != className),
                .. levels.SelectMany(AnnotationWords.OfIntensity).Distinct(),
                .. rests ? Array.Empty<string>() : [AnnotationWords.Deformation],
                .. frame,
            ],
            Groups = GroupsOf(root, id),
            Primary = NamePattern.DateOf(root.GetProperty("primary_date").ToString()),
            Secondary = NamePattern.DateOf(root.GetProperty("secondary_date").ToString()),
            Caption = Text(root, "caption") is { Length: > 0 } caption ? caption : null,
        };
        return new HephaestusAnnotation(record, id, [.. Polygons(root).Select((polygon, i) => new AnnotatedPattern(At(types, i, AnnotationWords.Unidentified), At(levels, i, string.Empty), polygon)).Where(pattern => !pattern.Polygon.IsEmpty)])
        {
            FrameLabels = frame,
        };
    }

    private static ImmutableDictionary<string, string> GroupsOf(JsonElement root, string id)
    {
        string frame = root.GetProperty("frameID").GetString() ?? string.Empty;
        ImmutableDictionary<string, string> groups = ImmutableDictionary<string, string>.Empty.Add(FrameGroup, frame).Add("interferogram", id);
        return SimulatedFrame().Match(frame) is { Success: true } match ? groups.Add(VolcanoGroup, match.Groups[1].Value) : groups;
    }

    /// <summary>Synth's class of an activity type.</summary>
    private static string ClassOf(string type) => type switch
    {
        "Mogi" => ClassNames.Mogi,
        "Dyke" => ClassNames.Dyke,
        "Sill" => ClassNames.Sill,
        "Spheroid" => ClassNames.Spheroid,
        "Earthquake" => ClassNames.Earthquake,
        _ => AnnotationWords.Unidentified,
    };

    // a few published files have fewer types or levels than polygons
    private static string At(string[] texts, int index, string otherwise) => texts.Length == 0 ? otherwise : texts[Math.Min(index, texts.Length - 1)];

    private static int Flag(JsonElement root, string key) => root.TryGetProperty(key, out JsonElement value) ? (int)value.GetDouble() : 0;

    private static string Text(JsonElement root, string key) =>
        root.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : string.Empty;

    // the paper's example gives a lone intensity as plain text
    private static string[] Texts(JsonElement root, string key) => !root.TryGetProperty(key, out JsonElement list)
        ? []
        : list.ValueKind switch
        {
            JsonValueKind.Array => [.. list.EnumerateArray().Select(item => item.GetString() ?? string.Empty).Where(text => text.Length > 0)],
            JsonValueKind.String when list.GetString() is { Length: > 0 } text => [text],
            _ => [],
        };

    // a lone polygon may stand without a list around it, as the published reader allows
    private static IEnumerable<ImmutableArray<double>> Polygons(JsonElement root)
    {
        if (!root.TryGetProperty("segmentation_mask", out JsonElement list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
        {
            return [];
        }

        IEnumerable<JsonElement> polygons = list[0].ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [list];
        return [.. polygons.Select(polygon => polygon.EnumerateArray().Select(number => number.GetDouble()).ToImmutableArray())];
    }

    /// <summary>Frames of exported simulated samples, named after direction and place.</summary>
    [GeneratedRegex("^000[AD]_(.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex SimulatedFrame();
}
