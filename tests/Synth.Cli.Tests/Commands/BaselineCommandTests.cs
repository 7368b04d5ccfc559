using System.Text.Json;
using Synth.Testing;

namespace Synth.Cli.Tests.Commands;

public sealed class BaselineCommandTests
{
    [TorchFact]
    public void Texture_is_fitted_to_one_experiment_and_measured_on_another()
    {
        using TemporaryFolder folder = new();
        string experiment = Write(folder, "texture.yaml", "[no_deformation, {name: deformation, other: true}]", 12);
        JsonElement result = SynthProcess.Json("baseline", experiment, "--images", "40", "--out", folder["own"]);
        Assert.Equal(12, result.GetProperty("figures").GetProperty("samples").GetInt32());
        Assert.Contains("fringe_rate", result.GetProperty("weights").EnumerateObject().Select(weight => weight.Name));
        Assert.True(File.Exists(folder["own", "metrics.json"]));

        // the same again is the same, and its predictions are taken by compare
        SynthProcess.Succeed("baseline", experiment, "--images", "40", "--out", folder["again"]);
        Assert.Equal(File.ReadAllText(folder["own", "predictions.jsonl"]), File.ReadAllText(folder["again", "predictions.jsonl"]));
        SynthProcess.Succeed("compare", folder["own"], folder["again"]);

        JsonElement other = SynthProcess.Json("baseline", experiment, "--images", "40", "--data", experiment, "--data-set", "data.test.sources[0].count=5", "--out", folder["other"]);
        Assert.Equal(5, other.GetProperty("figures").GetProperty("samples").GetInt32());
    }

    [TorchFact]
    public void Texture_is_compared_class_by_class()
    {
        using TemporaryFolder folder = new();
        string experiment = Write(folder, "texture.yaml", "[no_deformation, {name: deformation, other: true}]", 100);
        JsonElement[] comparisons = [.. SynthProcess.Json("texture", experiment, "--data", experiment, "--images", "100").GetProperty("comparisons").EnumerateArray()];
        Assert.Equal(4, comparisons.Length);
        Assert.All(comparisons, each => Assert.InRange(each.GetProperty("separability_auc").GetDouble(), 0, 1));
        Assert.Equal(100, comparisons[2].GetProperty("images").EnumerateArray().Sum(count => count.GetInt32()));
        Assert.Equal(3, comparisons[0].GetProperty("features").GetProperty("fringe_rate").GetProperty("one_quartiles").GetArrayLength());
        Assert.Contains("too few", SynthProcess.Succeed("texture", experiment, "--data", experiment, "--data-set", "data.test.sources[0].count=9", "--images", "16").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_measured_is_refused()
    {
        using TemporaryFolder folder = new();
        string many = Write(folder, "many.yaml", "[no_deformation, mogi, {name: others, other: true}]", 4);
        Assert.Contains("two classes", SynthProcess.Refuse("baseline", many, "--out", folder["out"]), StringComparison.Ordinal);
        string two = Write(folder, "two.yaml", "[no_deformation, {name: deformation, other: true}]", 4);
        Assert.Contains("one fold at a time", SynthProcess.Refuse("baseline", two, "--fold", "all", "--out", folder["out"]), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["out"]));
    }

    private static string Write(TemporaryFolder folder, string name, string classes, int count) => folder.Write(name, $$"""
        name: texture
        classes: {{classes}}
        network: {architecture: resnet18}
        data:
          sizing: {mode: resize, size_px: 32}
          encoding: {type: cos_sin}
          train: {sources: [{type: recipe, recipe: demo, set: ["grid.size_px=40"]}]}
          test: {sources: [{type: recipe, recipe: demo, seed: 7, count: {{count}}, set: ["grid.size_px=40"]}]}
        optimiser: {type: adam, learning_rate: 0.001}
        training: {batch_size: 4, steps: 6}
        checkpoints: {every_steps: 100}
        """);
}
