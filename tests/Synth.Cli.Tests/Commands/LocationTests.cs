using System.Text.Json;
using Synth.Testing;

namespace Synth.Cli.Tests.Commands;

/// <summary>A network that locates deformation, from its training to frames measured by their true masks.</summary>
public sealed class LocationTests
{
    [TorchFact]
    public void A_network_with_boxes_is_trained_on_a_recipe_evaluated_on_shards_and_searches_frames_with_masks()
    {
        using TemporaryFolder folder = new();
        string experiment = folder.Write("boxes.yaml", $$"""
            name: boxes
            classes: [no_deformation, {name: deformation, other: true}]
            network: {architecture: vit_tiny_patch16_224, head: class_and_box}
            data:
              sizing: {mode: resize, size_px: 32}
              encoding: {type: cos_sin}
              train: {sources: [{type: recipe, recipe: demo, set: ["grid.size_px=40"]}]}
            optimiser: {type: adam, learning_rate: 0.001}
            loss: {type: cross_entropy, box: {measure: mse} }
            training: {batch_size: 4, steps: 2, log_every_steps: 1}
            checkpoints: {every_steps: 100}
            """);
        SynthProcess.Succeed("train", experiment, "--out", folder["run"], "--threads", "1");
        SynthProcess.Succeed("generate", "demo", "--out", folder["set"], "--count", "8", "--set", "grid.size_px=40", "--format", "geotiff");

        JsonElement figures = SynthProcess.Json("evaluate", "--model", folder["run"], "--data", folder["set"], "--out", folder["metrics.json"]);
        Assert.Equal(8, figures.GetProperty("samples").GetInt32());
        double km = Value(figures, "location", "centre_error_km");

        // 40 pixels of 150 m become 32, alike both ways
        Assert.Equal(Value(figures, "location", "centre_error_px") * 0.15 * 40 / 32, km, 1e-9);

        Collect(folder, "wrapped", "frames");
        Collect(folder, "mask", "masks");
        JsonElement found = SynthProcess.Json("predict", folder["frames"], "--model", folder["run"], "--out", folder["found"], "--threshold", "0", "--masks", folder["masks"]);
        Assert.Equal(8, found.GetProperty("metrics").GetProperty("samples").GetInt32());
        Assert.InRange(Value(found.GetProperty("metrics"), "location", "mask_iou"), 0.001, 0.999);
        Assert.True(File.Exists(folder["found", "metrics.json"]));
        SynthProcess.Succeed("report", folder["found"]);
        Assert.Contains("Mask IoU", File.ReadAllText(folder["found", "report.html"]), StringComparison.Ordinal);

        Assert.Contains("--masks", SynthProcess.Refuse("predict", folder["frames"], "--model", folder["run"], "--out", folder["none"], "--masks", folder["run"]), StringComparison.Ordinal);
        Assert.Contains("there is no folder", SynthProcess.Refuse("predict", folder["frames"], "--model", folder["run"], "--out", folder["none"], "--masks", folder["nowhere"]), StringComparison.Ordinal);
    }

    private static double Value(JsonElement figures, string table, string key) =>
        figures.GetProperty("measures").GetProperty(table).GetProperty(key).GetProperty("value").GetDouble();

    /// <summary>The files of an array, each by the key of its sample.</summary>
    private static void Collect(TemporaryFolder folder, string array, string target)
    {
        Directory.CreateDirectory(folder[target]);
        foreach (string file in Directory.EnumerateFiles(folder["set"], $"*.{array}.tif", SearchOption.AllDirectories))
        {
            File.Copy(file, folder[target, Path.GetFileName(file).Replace($".{array}.tif", ".tif", StringComparison.Ordinal)]);
        }
    }
}
