using System.Collections.Immutable;
using System.Text.Json;
using Synth.Datasets;

namespace Synth.Training.Hybrid;

/// <summary>A ring of a polygon: longitude, latitude, longitude, latitude … of its corners, degrees, WGS84.</summary>
/// <param name="CornersDeg">At least three corners; the last need not repeat the first.</param>
public sealed record GeoRing(ImmutableArray<double> CornersDeg);

/// <summary>A polygon on Earth.</summary>
/// <param name="Rings">Its outline, then its holes.</param>
public sealed record GeoPolygon(ImmutableArray<GeoRing> Rings);

/// <summary>Reads the polygons of GeoJSON files (RFC 7946): Polygon and MultiPolygon, alone, in features or in collections of either.</summary>
public static class GeoJsonPolygons
{
    private const int FewestCorners = 3;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DatasetException">It is missing, no GeoJSON, or holds no polygon; points and lines have no inside and are refused.</exception>
    public static ImmutableArray<GeoPolygon> Read(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            ImmutableArray<GeoPolygon> polygons = [.. Of(document.RootElement)];
            return polygons.Length > 0 ? polygons : throw new InvalidDataException("holds no polygon");
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{path} cannot be read as polygons of GeoJSON: {e.Message}", e);
        }
    }

    private static IEnumerable<GeoPolygon> Of(JsonElement element)
    {
        string? type = element.ValueKind == JsonValueKind.Object && element.TryGetProperty("type", out JsonElement word) ? word.GetString() : null;
        return type switch
        {
            "FeatureCollection" => Part(element, "features").EnumerateArray().SelectMany(Of),
            "GeometryCollection" => Part(element, "geometries").EnumerateArray().SelectMany(Of),

            // a feature without a place is allowed (RFC 7946, 3.2)
            "Feature" => Part(element, "geometry") is { ValueKind: not JsonValueKind.Null } geometry ? Of(geometry) : [],
            "Polygon" => [PolygonOf(Part(element, "coordinates"))],
            "MultiPolygon" => Part(element, "coordinates").EnumerateArray().Select(PolygonOf),
            null => throw new InvalidDataException("an object has no type"),
            _ => throw new InvalidDataException($"a {type} has no inside; only polygons exclude something"),
        };
    }

    private static JsonElement Part(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement part) ? part : throw new InvalidDataException($"an object has no {name}");

    private static GeoPolygon PolygonOf(JsonElement rings)
    {
        GeoPolygon polygon = new([.. rings.EnumerateArray().Select(RingOf)]);
        return polygon.Rings.Length > 0 ? polygon : throw new InvalidDataException("a polygon has no ring");
    }

    private static GeoRing RingOf(JsonElement positions)
    {
        double[] corners = [.. positions.EnumerateArray().SelectMany(Position)];
        return corners.Length >= 2 * FewestCorners
            ? new GeoRing([.. corners])
            : throw new InvalidDataException($"a ring has {corners.Length / 2} corners; it needs {FewestCorners}");
    }

    // heights may follow (RFC 7946, 3.1.1)
    private static double[] Position(JsonElement position)
    {
        double[] numbers = [.. position.EnumerateArray().Select(number => number.GetDouble())];
        return numbers.Length >= 2 && Math.Abs(numbers[0]) <= 360 && Math.Abs(numbers[1]) <= 90
            ? numbers[..2]
            : throw new InvalidDataException($"[{string.Join(", ", numbers)}] is no longitude and latitude in degrees");
    }
}
