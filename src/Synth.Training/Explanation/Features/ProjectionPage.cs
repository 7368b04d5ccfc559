using System.Globalization;
using System.Text.Json.Nodes;
using Synth.Rasters.Formats;
using Synth.Training.Reports;

namespace Synth.Training.Explanation.Features;

/// <summary>
/// A projection as one HTML file that needs nothing beside it: points that show their image, key and labels under the pointer, coloured by class or group, to be moved by
/// dragging and zoomed by wheel or two fingers.
/// </summary>
public static class ProjectionPage
{
    /// <summary>Usual name of the file.</summary>
    public const string UsualName = "features.html";

    private const int Digits = 5;

    // columns with more values than this tell images apart, not groups of them
    private const int MostValues = 60;

    /// <summary>Writes a page; the file appears whole or not at all.</summary>
    public static void Write(string path, string title, FeatureProjection projection) => AtomicFile.WriteAllText(path, Build(title, projection));

    /// <summary>The page.</summary>
    /// <param name="title">Heading, such as the model's name.</param>
    /// <param name="projection">The points.</param>
    public static string Build(string title, FeatureProjection projection)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(projection);

        // the usual encoder of JSON leaves no sign that could end the script
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
            <title>{Html.Text(title)}</title>
            <style>
            {ReportStyle.Css}
            {ProjectionScript.Css}
            </style>
            </head>
            <body>
            <main>
            <h1>{Html.Text(title)}</h1>
            <div class="bar">
            <label>Plane <select id="view"></select></label>
            <label>Colours <select id="label"></select></label>
            <button id="fit">Show all</button>
            <span class="note">{projection.Points.Length} images. Point at a dot; drag to move, wheel to zoom; click a name to hide it.</span>
            </div>
            <div id="legend"></div>
            <div class="plot"><canvas id="plot" role="img" aria-label="{Html.Text(title)}"></canvas><div id="tip"></div></div>
            </main>
            <script type="application/json" id="data">{Data(projection).ToJsonString()}</script>
            <script>
            {ProjectionScript.Code}
            </script>
            </body>
            </html>

            """;
    }

    private static JsonObject Data(FeatureProjection projection)
    {
        double[] shares = projection.Components.Shares;
        string variance = string.Create(CultureInfo.InvariantCulture, $"first component {100 * shares[0]:0.#} % of the variance across, second {100 * shares[1]:0.#} % up");
        string neighbours = string.Create(CultureInfo.InvariantCulture, $"perplexity {projection.Options.Perplexity:0.#}, {projection.Options.Steps} steps, seed {projection.Options.Seed}; distances between groups mean little");
        return new JsonObject
        {
            ["views"] = new JsonArray(View("t-SNE", neighbours, projection.Embedded), View("principal components", variance, projection.Components.Scores)),
            ["labels"] = new JsonArray([.. LabelsOf(projection).Select(name => (JsonNode)name)]),
            ["points"] = new JsonArray([.. projection.Points.Select(Point)]),
        };
    }

    private static IEnumerable<string> LabelsOf(FeatureProjection projection) => projection.Points
        .SelectMany(point => point.Labels)
        .GroupBy(label => label.Key)
        .Where(values => values.Select(label => label.Value).Distinct().Take(MostValues + 1).Count() <= MostValues)
        .Select(values => values.Key)
        .OrderBy(name => name.EndsWith(" class", StringComparison.Ordinal) ? 0 : 1)
        .ThenByDescending(name => name, StringComparer.Ordinal);

    private static JsonObject View(string name, string note, double[,] places) => new()
    {
        ["name"] = name,
        ["note"] = note,
        ["places"] = new JsonArray([.. Enumerable.Range(0, places.GetLength(0)).Select(i => new JsonArray(Rounded(places[i, 0]), Rounded(places[i, 1])))]),
    };

    private static double Rounded(double value) => double.Parse(value.ToString($"G{Digits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static JsonObject Point(FeaturePoint point) => new()
    {
        ["key"] = point.Key,
        ["labels"] = new JsonObject(point.Labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => KeyValuePair.Create(label.Key, (JsonNode?)label.Value))),
        ["image"] = Html.DataUri(point.Thumbnail),
    };
}
