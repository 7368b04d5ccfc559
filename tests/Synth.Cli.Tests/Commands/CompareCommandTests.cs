using System.Text.Json;

namespace Synth.Cli.Tests.Commands;

public sealed class CompareCommandTests
{
    [Fact]
    public void Two_models_are_compared_on_the_samples_they_share()
    {
        using TemporaryFolder folder = new();
        string first = Write(folder, "a.jsonl", 60, 2);
        string second = Write(folder, "b.jsonl", 50, 0.2);
        JsonElement json = SynthProcess.Json("compare", first, second, "--cluster-by", "pair", "--replicates", "200");
        Assert.Equal((50, 10, 25), (json.GetProperty("samples").GetInt32(), json.GetProperty("only_in_first").GetInt32(), json.GetProperty("clusters").GetInt32()));
        JsonElement auc = json.GetProperty("differences").GetProperty("auc");
        Assert.True(auc.GetProperty("low").GetDouble() > 0);
        Assert.Equal(auc.GetProperty("first").GetDouble(), json.GetProperty("delong").GetProperty("first_auc").GetDouble(), 1e-12);
        string text = SynthProcess.Succeed("compare", first, second).Output;
        Assert.Contains("McNemar:", text, StringComparison.Ordinal);
        Assert.Contains("DeLong", text, StringComparison.Ordinal);
        Assert.Contains("ROC AUC", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_are_named()
    {
        using TemporaryFolder folder = new();
        string good = Write(folder, "a.jsonl", 20, 1);
        string bad = folder.Write("bad.jsonl", "no json\n");
        Assert.Contains("bad.jsonl, line 1", SynthProcess.Refuse("compare", good, bad), StringComparison.Ordinal);
        Assert.Contains("there is no file", SynthProcess.Refuse("compare", good, folder["none.jsonl"]), StringComparison.Ordinal);
        Assert.Contains("'frame'", SynthProcess.Refuse("compare", good, good, "--cluster-by", "frame"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_is_made_from_predictions_alone()
    {
        using TemporaryFolder folder = new();
        Write(folder, "predictions.jsonl", 40, 1);
        SynthProcess.Succeed("report", folder.Root, "--out", folder["page.html"]);
        Assert.Contains("ROC: deformation or not", File.ReadAllText(folder["page.html"]), StringComparison.Ordinal);
        Assert.Contains("no folder of a run", SynthProcess.Refuse("report", Directory.CreateDirectory(folder["empty"]).FullName), StringComparison.Ordinal);
    }

    private static string Write(TemporaryFolder folder, string name, int samples, double skill)
    {
        const string head = """{"format":"synth-predictions","version":1,"task":"classes","classes":["no_deformation","mogi"],"positive":["mogi"],"temperature":1,"threshold":0.5}""";
        Random random = new(3);
        IEnumerable<string> rows = Enumerable.Range(0, samples).Select(i => JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["id"] = $"image {i}",
            ["truth"] = i % 3 == 0 ? "mogi" : "no_deformation",
            ["logits"] = new[] { 0, (i % 3 == 0 ? skill : -skill) + 3 * (random.NextDouble() - 0.5) },
            ["groups"] = new Dictionary<string, string> { ["pair"] = $"{i / 2}" },
        }));
        return folder.Write(name, string.Join('\n', rows.Prepend(head)) + "\n");
    }
}
