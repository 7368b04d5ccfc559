using System.Globalization;

namespace Synth.Rasters.Topography;

/// <summary>
/// Volcanoes that a recipe may name. Names, places and heights are facts as public catalogues give them (Global Volcanism
/// Program, Smithsonian Institution, Volcanoes of the World, and national observatories); they live in volcanoes.csv.
/// </summary>
public static class VolcanoList
{
    private static readonly Volcano[] Volcanoes = Load();

    private static readonly Dictionary<string, Volcano> ByKey = Index();

    /// <summary>All, by name.</summary>
    public static IReadOnlyList<Volcano> All => Volcanoes;

    /// <summary>The volcano of a name or alias; case, diacritics, blanks, punctuation and words like Mount do not matter.</summary>
    /// <exception cref="KeyNotFoundException">No such volcano; the message suggests names like it.</exception>
    public static Volcano Find(string name) => TryFind(name, out Volcano? volcano)
        ? volcano
        : throw new KeyNotFoundException($"volcano '{name}' is not in the list; did you mean {string.Join(", ", Suggest(name).Select(one => one.Name))}? A place may also be given by latitude_deg and longitude_deg");

    /// <summary>As <see cref="Find"/>, without an error.</summary>
    public static bool TryFind(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Volcano? volcano)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ByKey.TryGetValue(NameFolding.KeyOf(name), out volcano);
    }

    /// <summary>The volcanoes whose names or aliases are most like a text, the likest first.</summary>
    /// <param name="name">Any text.</param>
    /// <param name="count">How many.</param>
    public static IReadOnlyList<Volcano> Suggest(string name, int count = 3)
    {
        ArgumentNullException.ThrowIfNull(name);
        string key = NameFolding.KeyOf(name);
        return [.. ByKey
            .GroupBy(pair => pair.Value, pair => NameFolding.Distance(key, pair.Key))
            .OrderBy(group => group.Min())
            .ThenBy(group => group.Key.Name, StringComparer.Ordinal)
            .Take(count)
            .Select(group => group.Key)];
    }

    private static Dictionary<string, Volcano> Index()
    {
        Dictionary<string, Volcano> index = [];
        foreach (Volcano volcano in Volcanoes)
        {
            index.Add(NameFolding.KeyOf(volcano.Name), volcano);
        }

        foreach (Volcano volcano in Volcanoes)
        {
            foreach (string alias in volcano.Aliases)
            {
                // an alias may fold to the volcano's own name; another volcano's is kept from being taken by the tests
                index.TryAdd(NameFolding.KeyOf(alias), volcano);
            }
        }

        return index;
    }

    private static Volcano[] Load()
    {
        using Stream stream = typeof(VolcanoList).Assembly.GetManifestResourceStream("Synth.Rasters.Topography.volcanoes.csv")!;
        using StreamReader reader = new(stream);
        _ = reader.ReadLine();
        List<Volcano> volcanoes = [];
        while (reader.ReadLine() is { } line)
        {
            string[] fields = line.Split(';');
            GeoAnchor place = new(Number(fields[2]), Number(fields[3]));
            volcanoes.Add(new Volcano(fields[0], fields[1], place, Number(fields[4]), fields[5].Split('|', StringSplitOptions.RemoveEmptyEntries)));
        }

        return [.. volcanoes];
    }

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
