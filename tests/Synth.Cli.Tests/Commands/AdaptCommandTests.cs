using System.Text.Json;
using Synth.Testing;

namespace Synth.Cli.Tests.Commands;

public sealed class AdaptCommandTests
{
    [TorchFact]
    public void A_model_is_adapted_and_measured_with_and_without_symmetries()
    {
        using TemporaryFolder folder = new();
        string experiment = Prepare(folder);
        JsonElement done = SynthProcess.Json("adapt", "--model", folder["run"], "--data", experiment, "--share", "0.75", "--out", folder["adapted"], "--threads", "1");
        Assert.Equal(12, done.GetProperty("images").GetInt32());
        Assert.Equal(0.75, done.GetProperty("share").GetDouble());
        Assert.Equal(["adaptation.json", "model.json", "model.safetensors"], Directory.GetFiles(folder["adapted"]).Select(Path.GetFileName).Order());

        string before = Logits(folder, "run", "before"), after = Logits(folder, "adapted", "after"), mean = Logits(folder, "adapted", "mean", "--symmetries");
        Assert.NotEqual(before, after);
        Assert.NotEqual(after, mean);

        // pictures that nobody has sorted into classes
        GreyPictures.Write(folder["pictures"], folder["table.csv"], 3, 40, perGroup: 1);
        string[] plain = ["adapt", "--model", folder["run"], "--data", folder["pictures"], "--out", folder["plain"], "--threads", "1"];
        Assert.Contains("grey values that are no phase", SynthProcess.Run([.. plain, "--content", "grey"]).Error, StringComparison.Ordinal);
        Assert.Equal(3, SynthProcess.Json(plain).GetProperty("images").GetInt32());

        Assert.Contains("own folder", SynthProcess.Refuse("adapt", "--model", folder["run"], "--data", experiment, "--out", folder["run"]), StringComparison.Ordinal);
        Assert.Contains("0 to 1", SynthProcess.Refuse("adapt", "--model", folder["run"], "--data", experiment, "--share", "1.5", "--out", folder["x"]), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["x"]));

        string Logits(TemporaryFolder at, string model, string name, params string[] more)
        {
            SynthProcess.Succeed(["evaluate", "--model", at[model], "--data", experiment, "--out", at[$"{name}.json"], "--threads", "1", .. more]);
            return string.Join('\n', File.ReadAllLines(at[$"{name}.predictions.jsonl"]).Skip(1).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("logits").GetRawText()));
        }
    }

    private static string Prepare(TemporaryFolder folder)
    {
        string experiment = folder.Write("classes.yaml", """
            name: classes
            classes: [no_deformation, {name: deformation, other: true}]
            network: {architecture: resnet18}
            data:
              sizing: {mode: resize, size_px: 32}
              encoding: {type: cos_sin}
              train: {sources: [&recipe {type: recipe, recipe: demo, set: ["grid.size_px=40"], seed: 1, count: 12}]}
              test: {sources: [*recipe]}
            optimiser: {type: adam, learning_rate: 0.001}
            training: {batch_size: 4, steps: 2}
            checkpoints: {every_steps: 100}
            evaluation: {replicates: 0}
            """);
        UntrainedModel.Write(folder["run"], 32);
        return experiment;
    }
}
