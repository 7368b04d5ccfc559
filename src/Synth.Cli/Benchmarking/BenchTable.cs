using System.Text.Json.Nodes;

namespace Synth.Cli.Benchmarking;

/// <summary>Writes measured rows as text and as JSON.</summary>
internal static class BenchTable
{
    private const int EngineColumns = 26;

    /// <summary>Column titles.</summary>
    public static string Title => $"{"work",-44} {"engine",-EngineColumns} {"best",10} {"median",10} {"limit",10}  {"unit",-10} times the limit";

    /// <summary>A row of the table.</summary>
    public static string Line(BenchRow row) => Say.Invariant(
        $"{row.Name,-44} {Cut(row.Engine),-EngineColumns} {Number(row.Value)} {Number(row.Median)} {Number(row.Limit)}  {row.Unit,-10} {(row.TimesLimit is double times ? Say.Invariant($"{times:0.0}") : "-")}");

    /// <summary>All rows with what they were measured on.</summary>
    public static JsonObject Document(BenchSettings settings, IEnumerable<BenchRow> rows) => new()
    {
        ["version"] = Installation.Version,
        ["package_set"] = Installation.PackageSet,
        ["cores"] = Environment.ProcessorCount,
        ["threads"] = settings.Threads,
        ["recipe"] = settings.Recipe.Name,
        ["seconds_a_row"] = settings.Seconds,
        ["rows"] = new JsonArray([.. rows.Select(Entry)]),
    };

    // devices have long names; the document has them whole
    private static string Cut(string engine) => engine.Length <= EngineColumns ? engine : engine[..EngineColumns];

    private static string Number(double? value) => value is double number ? Say.Invariant($"{number,10:g4}") : $"{"-",10}";

    private static JsonObject Entry(BenchRow row) => new()
    {
        ["group"] = row.Group,
        ["name"] = row.Name,
        ["engine"] = row.Engine,
        ["best"] = row.Value,
        ["median"] = row.Median,
        ["unit"] = row.Unit,
        ["limit"] = row.Limit,
        ["times_limit"] = row.TimesLimit,
    };
}
