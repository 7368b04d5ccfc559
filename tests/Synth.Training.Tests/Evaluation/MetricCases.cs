using System.Text.Json;
using System.Text.Json.Nodes;
using Synth.Testing;

namespace Synth.Training.Tests.Evaluation;

/// <summary>Cases measured by scikit-learn: stored ones, and new ones where Python has it.</summary>
internal static class MetricCases
{
    /// <summary>Equality of numbers of order 1.</summary>
    internal const double Tolerance = 1e-12;

    internal static IEnumerable<JsonNode> Stored(string kind) => Of(File.ReadAllText(RepositoryFiles.PathOf("tests", "reference", "metrics.json")), kind);

    /// <summary>Random cases, measured now.</summary>
    internal static IEnumerable<JsonNode> Live(string kind, int seed)
    {
        Random random = new(seed);
        JsonArray cases = [.. Enumerable.Range(0, 12).Select(_ => (JsonNode)Draw(kind, random))];
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, new JsonObject { ["cases"] = cases }.ToJsonString());
            string script = RepositoryFiles.PathOf("tests", "Synth.Training.Tests", "Evaluation", "Python", "sklearn_metrics.py");
            ExternalProgram.Outcome outcome = ExternalProgram.Run(SklearnTheoryAttribute.Interpreter!, [script, path]);
            Assert.True(outcome.ExitCode == 0, outcome.Error);
            return Of(outcome.Output, kind);
        }
        finally
        {
            File.Delete(path);
        }
    }

    internal static double[] Numbers(JsonNode? array) => array.Deserialize<double[]>()!;

    internal static int[] Integers(JsonNode? array) => array.Deserialize<int[]>()!;

    internal static bool[] Truths(JsonNode? array) => [.. Integers(array).Select(value => value == 1)];

    private static IEnumerable<JsonNode> Of(string text, string kind) =>
        JsonNode.Parse(text)!["cases"]!.AsArray().Where(entry => (string)entry!["kind"]! == kind)!;

    private static JsonObject Draw(string kind, Random random)
    {
        int samples = random.Next(20, 120);
        int classes = kind == "binary" ? 2 : random.Next(2, 6);
        int[] truth = [.. Enumerable.Range(0, samples).Select(i => i < classes ? i : random.Next(classes))];
        double Score(bool holds) => Math.Round(Math.Clamp(0.4 + (holds ? 0.2 : 0) + 0.5 * (random.NextDouble() - 0.5), 0, 1), 2);
        bool[][] holds = [.. Enumerable.Range(0, samples).Select(i => Enumerable.Range(0, classes).Select(_ => i > 1 ? random.Next(3) == 0 : i == 1).ToArray())];
        JsonNode Json<T>(T value) => JsonSerializer.SerializeToNode(value)!;
        return kind switch
        {
            "binary" => new() { ["kind"] = kind, ["scores"] = Json(truth.Select(k => Score(k == 1))), ["positive"] = Json(truth), ["threshold"] = 0.5 },
            "classes" => new()
            {
                ["kind"] = kind,
                ["classes"] = classes,
                ["logits"] = Json(truth.SelectMany(k => Enumerable.Range(0, classes).Select(j => (j == k ? 1 : 0) + 4 * random.NextDouble()))),
                ["truth"] = Json(truth),
            },
            _ => new()
            {
                ["kind"] = kind,
                ["scores"] = Json(holds.Select(row => row.Select(Score))),
                ["truth"] = Json(holds.Select(row => row.Select(value => value ? 1 : 0))),
            },
        };
    }
}
