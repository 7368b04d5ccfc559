using System.Diagnostics;
using System.Text.Json;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Testing;

namespace Synth.Cli.Tests.Commands;

public sealed class TrainCommandTests
{
    private const int Steps = 12;

    [TorchFact]
    public void A_run_killed_again_and_again_loses_no_more_than_the_steps_since_its_last_checkpoint()
    {
        using TemporaryFolder folder = new();
        string experiment = Prepare(folder);
        Train(experiment, folder["whole"]);
        for (int kill = 0; kill < 2; kill++)
        {
            int before = Lines(folder["killed"]);
            using Process process = SynthProcess.Start("train", experiment, "--out", folder["killed"], "--threads", "1", "--resume");
            WaitUntil(() => process.HasExited || Lines(folder["killed"]) > before + 3);
            process.Kill();
            process.WaitForExit();
        }

        Train(experiment, folder["killed"], "--resume");

        Assert.Equal(Steps, Lines(folder["killed"]));
        Assert.Equal(File.ReadAllBytes(folder["whole", "model.safetensors"]), File.ReadAllBytes(folder["killed", "model.safetensors"]));
    }

    [TorchFact]
    public void Asked_to_stop_it_finishes_the_step_writes_a_checkpoint_and_says_so_by_its_exit_code()
    {
        using TemporaryFolder folder = new();
        string experiment = Prepare(folder);
        using Process process = SynthProcess.Start("train", experiment, "--out", folder["run"], "--threads", "1", "--set", "checkpoints.every_steps=1000");
        WaitUntil(() => process.HasExited || Lines(folder["run"]) >= 3);
        Process.Start("kill", ["-TERM", $"{process.Id}"]).WaitForExit();
        process.WaitForExit();

        Assert.Equal(130, process.ExitCode);
        Assert.Single(Directory.GetDirectories(folder["run", "checkpoints"]));
        Train(experiment, folder["run"], "--resume", "--set", "checkpoints.every_steps=1000");
        Assert.Equal(Steps, Lines(folder["run"]));
    }

    [TorchFact]
    public void A_trained_model_is_fine_tuned_and_evaluated()
    {
        using TemporaryFolder folder = new();
        string experiment = Prepare(folder);
        Train(experiment, folder["run"], "--set", "training.steps=2");
        SynthProcess.Succeed("finetune", experiment, "--from", folder["run"], "--strategy", "last", "--out", folder["tuned"], "--set", "training.steps=2");
        JsonElement figures = SynthProcess.Json("evaluate", "--model", folder["tuned"], "--data", folder["pictures"], "--content", "grey", "--out", folder["metrics.json"]);

        Assert.Equal(12, figures.GetProperty("samples").GetInt32());
        Assert.True(File.Exists(folder["metrics.json"]));
        Assert.True(File.Exists(folder["predictions.jsonl"]));
        SynthProcess.Json("evaluate", "--model", folder["tuned"], "--data", folder["pictures"], "--content", "grey", "--out", folder["again.json"]);
        Assert.Equal(File.ReadAllText(folder["predictions.jsonl"]), File.ReadAllText(folder["again.predictions.jsonl"]));
        Assert.Equal(12, SynthProcess.Json("pseudolabel", experiment, "--model", folder["tuned"], "--out", folder["labels"]).GetProperty("images").GetInt32());
        Assert.Equal(13, File.ReadAllLines(folder["labels", "labels.csv"]).Length);
    }

    [Fact]
    public void Mistakes_are_told_in_one_message()
    {
        using TemporaryFolder folder = new();
        string experiment = Prepare(folder);

        Assert.Contains("there is no experiment file", SynthProcess.Refuse("train", "nothing", "--out", folder["x"]), StringComparison.Ordinal);
        Assert.Contains("batch_size", SynthProcess.Refuse("train", experiment, "--out", folder["x"], "--set", "training.batch_size=0"), StringComparison.Ordinal);
        Assert.Contains("--fold is 'one'", SynthProcess.Refuse("train", experiment, "--out", folder["x"], "--fold", "one"), StringComparison.Ordinal);
        Assert.Contains("--from is", SynthProcess.Refuse("finetune", experiment, "--out", folder["x"], "--from", folder["none"], "--strategy", "last"), StringComparison.Ordinal);
        Assert.Contains("--model is", SynthProcess.Refuse("pseudolabel", experiment, "--model", folder["none"], "--out", folder["x"]), StringComparison.Ordinal);
        Assert.Contains("--confidence", SynthProcess.Refuse("pseudolabel", experiment, "--model", folder["pictures"], "--out", folder["x"], "--confidence", "2"), StringComparison.Ordinal);
        Assert.Contains("no trained model", SynthProcess.Refuse("evaluate", "--model", folder["pictures"], "--data", folder["pictures"]), StringComparison.Ordinal);
    }

    private static string Prepare(TemporaryFolder folder)
    {
        for (int i = 0; i < 12; i++)
        {
            byte[] grey = [.. Enumerable.Range(0, 32 * 32).Select(p => (byte)(((p % 32) + i) % 8 < 4 ^ (i % 2 == 1 && p / 32 % 8 < 4) ? 200 : 40))];
            string path = folder["pictures", i % 2 == 0 ? "stripes" : "squares", $"{i:00}.png"];
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            PngFile.Write(path, new Raster<byte>(32, 32, grey));
        }

        return folder.Write("small.yaml",
            $$"""
            name: small
            classes: [stripes, squares]
            network: {architecture: vit_tiny_patch16_224, drop_rate: 0.2}
            data:
              sizing: {mode: resize, size_px: 32}
              encoding: {type: grey, channels: 1}
              train: {sources: [{type: class_folder, folder: "{{folder["pictures"]}}", content: grey}]}
            optimiser: {type: adamw, learning_rate: 0.001}
            training: {batch_size: 4, steps: {{Steps}}, log_every_steps: 1}
            checkpoints: {every_steps: 2}
            """);
    }

    private static void Train(string experiment, string target, params string[] more) =>
        SynthProcess.Succeed(["train", experiment, "--out", target, "--threads", "1", .. more]);

    /// <summary>Steps that the log tells of, one line each.</summary>
    private static int Lines(string run)
    {
        string log = Path.Combine(run, "log.jsonl");
        if (!File.Exists(log))
        {
            return 0;
        }

        using StreamReader reader = new(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n').SkipLast(1).Count(line => line.Contains("\"phase\":\"train\"", StringComparison.Ordinal));
    }

    private static void WaitUntil(Func<bool> condition)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!condition() && watch.Elapsed < TimeSpan.FromMinutes(2))
        {
            Thread.Sleep(20);
        }
    }
}
