using System.CommandLine;
using System.Text.Json.Nodes;
using Synth.Cli.CommandLine;
using Synth.Cli.Production;
using Synth.Rasters.Topography;

namespace Synth.Cli.Commands;

/// <summary><c>synth volcanoes</c>: the volcanoes that recipes may name.</summary>
internal static class VolcanoesCommand
{
    private static readonly Argument<string?> Search = new("NAME")
    {
        Description = "Show only volcanoes whose name, other names or country contain this",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<bool> WithTiles = new("--with-tiles") { Description = "Show only volcanoes for which terrain tiles are present" };

    private static readonly RecipeOptions Common = new();

    public static Verb Create() =>
        new Verb(
            "volcanoes",
            "List the volcanoes that recipes may name, and whether terrain tiles for them are present",
            "./synth volcanoes",
            "./synth volcanoes taal",
            "./synth volcanoes --with-tiles --json")
        .Takes(() => [Search, WithTiles, Common.Dem])
        .Runs(Run);

    private static int Run(ParseResult parse, Session session)
    {
        TileStore tiles = new(Common.TileFolders(parse));
        bool withTiles = parse.GetValue(WithTiles);
        string search = parse.GetValue(Search) ?? string.Empty;
        (Volcano Volcano, bool HasTiles)[] shown = [.. VolcanoList.All
            .Where(volcano => Matches(volcano, search))
            .Select(volcano => (volcano, tiles.Covers(volcano.Place)))
            .Where(entry => entry.Item2 || !withTiles)];
        if (shown.Length == 0 && search.Length > 0 && !withTiles)
        {
            throw new UsageException($"no volcano of the list is called '{search}'; the likest are {string.Join(", ", VolcanoList.Suggest(search).Select(one => one.Name))}");
        }

        session.Report(
            () => new JsonArray([.. shown.Select(entry => Document(entry.Volcano, entry.HasTiles))]),
            shown.Select(entry => Line(entry.Volcano, entry.HasTiles)));
        return ExitCodes.Success;
    }

    private static bool Matches(Volcano volcano, string text) =>
        volcano.Aliases.Append(volcano.Name).Append(volcano.Country).Any(name => name.Contains(text, StringComparison.OrdinalIgnoreCase));

    private static string Line(Volcano volcano, bool hasTiles) => Say.Invariant(
        $"{volcano.Name,-24} {volcano.Place.LatitudeDeg,8:0.000} {volcano.Place.LongitudeDeg,9:0.000} {volcano.HeightM,5:0} m  {(hasTiles ? "tiles" : "     ")}  {volcano.Country}");

    private static JsonObject Document(Volcano volcano, bool hasTiles) => new()
    {
        ["name"] = volcano.Name,
        ["country"] = volcano.Country,
        ["latitude_deg"] = volcano.Place.LatitudeDeg,
        ["longitude_deg"] = volcano.Place.LongitudeDeg,
        ["height_m"] = volcano.HeightM,
        ["aliases"] = new JsonArray([.. volcano.Aliases]),
        ["has_tiles"] = hasTiles,
    };
}
