using System.Text.Json;
using Synth.Testing;

namespace Synth.Cli.Tests.Commands;

public sealed class SensitivityCommandTests
{
    [TorchFact]
    public void A_model_is_measured_and_the_same_command_reads_the_scores_anew()
    {
        using TemporaryFolder folder = new();
        Write(folder);
        UntrainedModel.Write(folder["model"], 32);
        string[] command = ["sensitivity", folder["sensitivity.yaml"], "--model", folder["model"], "--out", folder["out"], "--threads", "1"];
        JsonElement result = SynthProcess.Json(command);
        JsonElement rate = result.GetProperty("curves")[0].GetProperty("rates")[0];
        Assert.Equal(3, rate.GetProperty("levels").GetArrayLength());
        Assert.Equal(6, rate.GetProperty("measured_false_positive_rate").GetProperty("backgrounds").GetInt32());
        string[] names = ["plan.json", "samples.jsonl", "sensitivity.json", "table.md", "report.html"];
        Assert.All(names, name => Assert.True(File.Exists(folder["out", name]), name));
        Assert.Equal(["all-fpr0.25.svg", "depth_m-fpr0.25.svg"], Directory.GetFiles(folder["out", "curves"]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

        // killed in the middle of a line: what follows is scored again, to the same bytes
        byte[] samples = File.ReadAllBytes(folder["out", "samples.jsonl"]);
        byte[] table = File.ReadAllBytes(folder["out", "table.md"]);
        File.WriteAllBytes(folder["out", "samples.jsonl"], samples[..(2 * samples.Length / 3)]);
        File.Delete(folder["out", "table.md"]);
        Assert.Contains("found with a probability of 50 % and 90 %", SynthProcess.Succeed(command).Output, StringComparison.Ordinal);
        Assert.Equal(samples, File.ReadAllBytes(folder["out", "samples.jsonl"]));
        Assert.Equal(table, File.ReadAllBytes(folder["out", "table.md"]));
        Assert.Contains("another folder", SynthProcess.Refuse([.. command, "--set", "seed=9"]), StringComparison.Ordinal);

        ExternalProgram.Outcome other = SynthProcess.RunSimulated([.. command, "--engine", "gpu"]);
        Assert.Equal(2, other.ExitCode);
        Assert.Contains("made by another engine", other.Error, StringComparison.Ordinal);
        command[Array.IndexOf(command, "--out") + 1] = folder["gpu"];
        ExternalProgram.Outcome device = SynthProcess.RunSimulated([.. command, "--engine", "gpu", "--json"]);
        Assert.True(device.ExitCode == 0, device.Error);
        using JsonDocument document = JsonDocument.Parse(device.Output);
        Assert.Equal(6, document.RootElement.GetProperty("curves")[0].GetProperty("rates")[0].GetProperty("measured_false_positive_rate").GetProperty("backgrounds").GetInt32());
    }

    [Fact]
    public void Mistakes_come_to_light_before_anything_is_scored()
    {
        using TemporaryFolder folder = new();
        Write(folder);
        string file = folder["sensitivity.yaml"];
        Assert.Contains("there is no trained model", SynthProcess.Refuse("sensitivity", file, "--out", folder["out"]), StringComparison.Ordinal);
        Assert.Contains("amplitude_m", SynthProcess.Refuse("sensitivity", file, "--out", folder["out"], "--set", "amplitude_m=[2, 1]"), StringComparison.Ordinal);
        Assert.Contains("volcanic-small", SynthProcess.Refuse("sensitivity", "nowhere", "--out", folder["out"]), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["out"]));
    }

    private static void Write(TemporaryFolder folder)
    {
        folder.Write("sensitivity.yaml", """
            name: tiny
            model: not-there
            backgrounds: {recipe: demo, set: ["grid.size_px=40", "topography={flat_height_m: 200}"], count: 12}
            deformation: {recipe: demo}
            amplitude_m: [0.01, 0.05, 0.2]
            axes: {depth_bins_m: [0, 3000, 9000]}
            false_positive_rates: [0.25]
            replicates: 100
            """);
    }
}
