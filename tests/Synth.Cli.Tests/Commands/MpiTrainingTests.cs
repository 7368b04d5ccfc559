using System.Globalization;
using System.Text.Json;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Testing;

namespace Synth.Cli.Tests.Commands;

public sealed class MpiTrainingTests
{
    [MpiTheory]
    [InlineData(2)]
    [InlineData(4)]
    public void Several_processes_have_the_losses_of_one_which_goes_on_where_they_ended(int processes)
    {
        using TemporaryFolder folder = new();
        string experiment = Prepare(folder);
        SynthProcess.Succeed("train", experiment, "--out", folder["one"], "--threads", "1");
        Together(processes, experiment, folder["several"]);

        double[] expected = Losses(folder["one"]);
        double[] actual = Losses(folder["several"]);
        Assert.Equal(6, expected.Length);
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 1e-5));

        Directory.Delete(folder["several", "checkpoints", "step-000000006"], recursive: true);
        SynthProcess.Succeed("train", experiment, "--out", folder["several"], "--threads", "1", "--resume");
        Assert.All(expected.Zip(Losses(folder["several"])), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 1e-5));
    }

    [MpiTheory]
    [InlineData(3)]
    public void SimClr_compares_the_images_of_all_processes(int processes)
    {
        using TemporaryFolder folder = new();
        string experiment = Prepare(folder);

        // at ten times the rate rounding has grown to 3e-5 by the sixth step
        File.WriteAllText(experiment, File.ReadAllText(experiment)
            .Replace("{architecture: resnet18}", "{architecture: resnet18}\nobjective: {type: simclr, output_width: 16}", StringComparison.Ordinal)
            .Replace("learning_rate: 0.0001", "learning_rate: 0.00001", StringComparison.Ordinal));
        SynthProcess.Succeed("train", experiment, "--out", folder["one"], "--threads", "1");
        Together(processes, experiment, folder["several"]);

        double[] expected = Losses(folder["one"]);
        Assert.Equal(6, expected.Length);
        Assert.All(expected.Zip(Losses(folder["several"])), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 1e-5));
    }

    private static void Together(int processes, string experiment, string target)
    {
        string[] launch = ["-n", processes.ToString(CultureInfo.InvariantCulture), "--oversubscribe", "--bind-to", "none", "--allow-run-as-root"];
        ExternalProgram.Outcome outcome = ExternalProgram.Run(
            "mpirun", [.. launch, SynthProcess.Dotnet, "exec", SynthProcess.Program, "train", experiment, "--out", target, "--threads", "1"], timeoutSeconds: 240);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
    }

    private static double[] Losses(string run) =>
    [
        .. File.ReadLines(Path.Combine(run, "log.jsonl")).Select(line => JsonDocument.Parse(line).RootElement).Where(record => record.GetProperty("phase").GetString() == "train")
            .Select(record => record.GetProperty("loss").GetDouble()),
    ];

    private static string Prepare(TemporaryFolder folder)
    {
        Random random = new(7);
        for (int i = 0; i < 12; i++)
        {
            byte[] grey = new byte[64 * 64];
            random.NextBytes(grey);
            string path = folder["pictures", i % 2 == 0 ? "a" : "b", $"{i:00}.png"];
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            PngFile.Write(path, new Raster<byte>(64, 64, grey));
        }

        return folder.Write("small.yaml",
            $$"""
            name: small
            classes: [a, b]
            network: {architecture: resnet18}
            data:
              sizing: {mode: resize, size_px: 64}
              encoding: {type: grey, channels: 1}
              train: {sources: [{type: class_folder, folder: "{{folder["pictures"]}}", content: grey}]}
            optimiser: {type: sgd, learning_rate: 0.0001}
            training: {batch_size: 8, steps: 6, log_every_steps: 1, synchronised_batchnorm: true}
            checkpoints: {every_steps: 3}
            """);
    }

    /// <summary>A theory that needs libtorch and Open MPI's mpirun.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class MpiTheoryAttribute : TheoryAttribute
    {
        public MpiTheoryAttribute() => Skip = TorchProbe.Obstacle()
            ?? (ExternalProgram.Answers("mpirun", "--allow-run-as-root", "--oversubscribe", "--version") ? null : "Open MPI's mpirun is not available on this machine");
    }
}
