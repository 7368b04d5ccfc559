using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Testing;

namespace Synth.Cli.Tests.Commands;

/// <summary>Processes that train together and are interrupted, killed, or fail.</summary>
public sealed class MpiInterruptionTests(MpiInterruptionTests.Uninterrupted uninterrupted) : IDisposable, IClassFixture<MpiInterruptionTests.Uninterrupted>
{
    private const int Steps = 24;
    private const double Rounding = 1e-5;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [MpiSignalTheory]
    [InlineData("INT", 1, 130, 2)]
    [InlineData("INT", null, 1, 1)]
    [InlineData("KILL", 1, 137, 3)]
    public void Interrupted_processes_end_soon_leave_whole_checkpoints_and_the_run_goes_on_with_any_number(string signal, int? rank, int code, int resumed)
    {
        ExternalProgram.Outcome outcome = MpiRun.Interrupt(2, uninterrupted.Experiment, _folder["run"], step: 4, signal, rank);
        int last = MpiRun.LastStep(_folder["run"]);

        Assert.Equal(code, outcome.ExitCode);
        Assert.InRange(last, 4, Steps - 1);
        AssertTold(signal, rank, outcome);
        AssertSaved(signal, rank, last);
        SynthProcess.AssertNoTrace(outcome);

        MpiRun.Succeed(resumed, uninterrupted.Experiment, _folder["run"], "--resume");
        double[] actual = MpiRun.Losses(_folder["run"]);
        Assert.Equal(Steps, uninterrupted.Losses.Count);
        Assert.Equal(Steps, actual.Length);
        Assert.All(uninterrupted.Losses.Zip(actual), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, Rounding));
    }

    [MpiFact]
    public void A_loss_that_is_no_number_in_one_process_ends_all_with_one_message()
    {
        string experiment = Prepare(_folder, hasHugeImage: true);
        ExternalProgram.Outcome outcome = MpiRun.Run(2, experiment, _folder["run"]);

        string message = Assert.Single(MpiRun.Messages(outcome));
        Assert.Contains("is NaN; the batch is in ", message, StringComparison.Ordinal);
        Assert.Equal(1, outcome.ExitCode);
        string batch = Assert.Single(Directory.GetFiles(_folder["run"], "bad-batch-step-*.npz"));
        Assert.Contains(batch, message, StringComparison.Ordinal);
        Assert.Contains("05.npy", File.ReadAllText(Path.ChangeExtension(batch, ".txt")), StringComparison.Ordinal);
        SynthProcess.AssertNoTrace(outcome);
    }

    [MpiTheory]
    [InlineData("unknown key", "--set", "training.stepz=4")]
    [InlineData("--bogus", "--bogus")]
    [InlineData("too few images for 2 processes", "--set", "training.batch_size=1")]
    public void A_mistake_is_told_once(string expected, params string[] words)
    {
        ExternalProgram.Outcome outcome = MpiRun.Run(2, uninterrupted.Experiment, _folder["run"], words);

        Assert.Contains(expected, Assert.Single(MpiRun.Messages(outcome)), StringComparison.Ordinal);
        Assert.Equal(2, outcome.ExitCode);
        Assert.False(Directory.Exists(_folder["run"]));
    }

    private static void AssertTold(string signal, int? rank, ExternalProgram.Outcome outcome)
    {
        string[] messages = MpiRun.Messages(outcome);
        if (signal == "KILL")
        {
            Assert.Empty(messages);
            Assert.Contains("rank 1", outcome.Error, StringComparison.Ordinal);
            Assert.Contains("signal 9", outcome.Error, StringComparison.Ordinal);
        }
        else if (rank is null)
        {
            // the launcher gives its processes one second, in which a busy machine may not come to say it
            Assert.True(messages is [] or ["cancelled"], outcome.Error);
        }
        else
        {
            Assert.Equal(["stopped with another process, which was asked to stop"], messages);
        }
    }

    /// <summary>All checkpoints are whole; where the processes stopped together the last is of the last step.</summary>
    private void AssertSaved(string signal, int? rank, int last)
    {
        string[] checkpoints = [.. Directory.GetDirectories(_folder["run", "checkpoints"]).Where(path => !path.EndsWith(".partial", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        Assert.All(checkpoints, path => Assert.Equal(["model.safetensors", "optimiser.safetensors", "state.json"], Directory.GetFiles(path).Select(Path.GetFileName).Order(StringComparer.Ordinal)));
        if (signal == "INT" && rank is not null)
        {
            Assert.EndsWith($"step-{last:D9}", checkpoints[^1], StringComparison.Ordinal);
        }
    }

    // without BatchNorm several processes have the losses of one, and an image that overflows spoils the loss of its own process alone
    private static string Prepare(TemporaryFolder folder, bool hasHugeImage)
    {
        Random random = new(7);
        for (int i = 0; i < 12; i++)
        {
            float[] values = new float[32 * 32];
            for (int k = 0; k < values.Length; k++)
            {
                // such as a no-data value that was not declared
                values[k] = hasHugeImage && i == 5 ? 3.4e38f : random.Next(256);
            }

            string path = folder["pictures", i % 2 == 0 ? "a" : "b", $"{i:00}.npy"];
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            NpyFile.Write(path, new Raster<float>(32, 32, values));
        }

        return folder.Write("small.yaml",
            $$"""
            name: small
            classes: [a, b]
            network: {architecture: vit_tiny_patch16_224}
            data:
              sizing: {mode: resize, size_px: 32}
              encoding: {type: grey, channels: 1, mean: 128, deviation: 64}
              train: {sources: [{type: class_folder, folder: "{{folder["pictures"]}}", content: grey}]}
            optimiser: {type: sgd, learning_rate: 0.001}
            training: {batch_size: 6, steps: {{Steps}}, log_every_steps: 1}
            checkpoints: {every_steps: 3}
            """);
    }

    /// <summary>An experiment, and the losses of one process that runs it undisturbed.</summary>
    public sealed class Uninterrupted : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public Uninterrupted()
        {
            Experiment = Prepare(_folder, hasHugeImage: false);
            if (MpiRun.Obstacle is null)
            {
                SynthProcess.Succeed("train", Experiment, "--out", _folder["whole"], "--threads", "1");
                Losses = MpiRun.Losses(_folder["whole"]);
            }
        }

        public string Experiment { get; }

        public IReadOnlyList<double> Losses { get; } = [];

        public void Dispose() => _folder.Dispose();
    }
}
