using System.Text.Json;
using Synth.Models.Heads;
using Synth.Rasters.Formats;
using Synth.Testing;

namespace Synth.Cli.Tests.Commands;

public sealed class ExplainCommandTests
{
    [TorchFact]
    public void A_model_is_explained_and_measured()
    {
        using TemporaryFolder folder = new();
        string experiment = Prepare(folder);
        string[] command =
        [
            "explain", "--model", folder["run"], "--data", "demo", "--set", "grid.size_px=40", "--count", "6", "--seed", "4", "--threads", "1",
            "--class", "deformation", "--methods", "gradcam,gradcam++,mask", "--scale", "1", "--features", "--out", folder["out"],
        ];

        JsonElement result = SynthProcess.Json(command);

        JsonElement mask = result.GetProperty("pointing").GetProperty("methods").GetProperty("mask");
        Assert.Equal(6, result.GetProperty("images").GetInt32());
        Assert.InRange(mask.GetProperty("images").GetInt32(), 1, 6);
        Assert.InRange(mask.GetProperty("hit").GetProperty("value").GetDouble(), 0, 1);
        string[] lines = File.ReadAllLines(folder["out", "explanations.jsonl"]);
        Assert.Equal(6, lines.Length);
        string key = JsonDocument.Parse(lines[0]).RootElement.GetProperty("key").GetString()!;
        Assert.Equal(2 * 9 * 32 + 8, PngFile.Read(folder["out", $"{key}-gradcam++.png"]).Width);
        Assert.Equal([32, 32], NpzFile.Read(folder["out", "maps", $"{key}.npz"])["gradcam"].Shape);
        Assert.Equal(3 * 6, Directory.GetFiles(folder["out"], "*.png").Length);
        Assert.Contains("perplexity", File.ReadAllText(folder["out", "features.html"]), StringComparison.Ordinal);

        // the folder is kept; half a run goes on to the same files
        Assert.Contains("not empty", SynthProcess.Refuse(command), StringComparison.Ordinal);
        string pointing = File.ReadAllText(folder["out", "pointing.json"]);
        File.WriteAllLines(folder["out", "explanations.jsonl"], lines[..2]);
        SynthProcess.Succeed([.. command, "--resume"]);
        Assert.Equal(lines, File.ReadAllLines(folder["out", "explanations.jsonl"]));
        Assert.Equal(pointing, File.ReadAllText(folder["out", "pointing.json"]));

        string own = SynthProcess.Succeed("explain", "--model", folder["run"], "--data", experiment, "--methods", "gradcam", "--count", "3", "--class", "true", "--out", folder["own"]).Output;
        Assert.Contains("3 images explained", own, StringComparison.Ordinal);
        string refusal = SynthProcess.Refuse("explain", "--model", folder["run"], "--data", "demo", "--methods", "cam", "--out", folder["x"]);
        Assert.Contains("What works: gradcam, gradcam++, occlusion, mask", refusal, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["x"]));
    }

    private static string Prepare(TemporaryFolder folder)
    {
        string experiment = folder.Write("mask.yaml", """
            name: mask
            classes: [no_deformation, {name: deformation, other: true}]
            network: {architecture: resnet18, head: class_and_mask, decoder_width: 16}
            data:
              sizing: {mode: resize, size_px: 32}
              encoding: {type: cos_sin}
              train: {sources: [&recipe {type: recipe, recipe: demo, set: ["grid.size_px=40"], seed: 1, count: 8}]}
              test: {sources: [*recipe]}
            loss: {type: cross_entropy, mask: {weight: 1}}
            optimiser: {type: adam, learning_rate: 0.001}
            training: {batch_size: 4, steps: 2}
            checkpoints: {every_steps: 100}
            evaluation: {replicates: 0}
            """);
        UntrainedModel.Write(folder["run"], 32, head: new HeadSpec { Kind = HeadKind.ClassAndMask, Classes = 2, DecoderWidth = 16 });
        return experiment;
    }
}
