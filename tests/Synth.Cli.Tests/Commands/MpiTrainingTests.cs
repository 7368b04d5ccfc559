using Synth.Rasters;
using Synth.Rasters.Formats;

namespace Synth.Cli.Tests.Commands;

public sealed class MpiTrainingTests(MpiTrainingTests.OneProcess one) : IClassFixture<MpiTrainingTests.OneProcess>
{
    private const int Steps = 4;

    // on fewer pixels the last maps are so small that BatchNorm makes more of rounding
    private const int SidePx = 64;

    [MpiTheory]
    [InlineData(2)]
    [InlineData(4)]
    public void Several_processes_have_the_losses_of_one_which_goes_on_where_they_ended(int processes)
    {
        using TemporaryFolder folder = new();
        MpiRun.Succeed(processes, one.Experiment, folder["several"]);

        double[] expected = [.. one.Losses];
        double[] actual = MpiRun.Losses(folder["several"]);
        Assert.Equal(Steps, expected.Length);
        Assert.Equal(expected.Length, actual.Length);
        AssertAlike(expected, actual);

        Directory.Delete(folder["several", "checkpoints", $"step-{Steps:D9}"], recursive: true);
        SynthProcess.Succeed("train", one.Experiment, "--out", folder["several"], "--threads", "1", "--resume");
        AssertAlike(expected, MpiRun.Losses(folder["several"]));
    }

    [MpiTheory]
    [InlineData(3, "{type: simclr, output_width: 16}")]
    [InlineData(2, "{type: moco, output_width: 16, queue_size: 24}")]
    public void Images_of_all_processes_are_compared(int processes, string objective)
    {
        using TemporaryFolder folder = new();
        string experiment = Prepare(folder);

        // at ten times the rate rounding has grown to 3e-5 by the sixth step
        File.WriteAllText(experiment, File.ReadAllText(experiment)
            .Replace("{architecture: resnet18}", $"{{architecture: resnet18}}\nobjective: {objective}", StringComparison.Ordinal)
            .Replace("learning_rate: 0.0001", "learning_rate: 0.00001", StringComparison.Ordinal));
        SynthProcess.Succeed("train", experiment, "--out", folder["one"], "--threads", "1");
        MpiRun.Succeed(processes, experiment, folder["several"]);

        double[] expected = MpiRun.Losses(folder["one"]);
        Assert.Equal(Steps, expected.Length);
        Assert.All(expected.Zip(MpiRun.Losses(folder["several"])), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 1e-5));
    }

    // sums in another order differ by rounding, by how much depends on the processor, and every step of the optimiser lets it grow; without the sums of the
    // others' gradients or statistics the second loss would differ in its second digit
    private static void AssertAlike(double[] expected, double[] actual)
    {
        Assert.Equal(expected[0], actual[0], 1e-5);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    private static string Prepare(TemporaryFolder folder)
    {
        Random random = new(7);
        for (int i = 0; i < 12; i++)
        {
            byte[] grey = new byte[SidePx * SidePx];
            random.NextBytes(grey);
            string path = folder["pictures", i % 2 == 0 ? "a" : "b", $"{i:00}.png"];
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            PngFile.Write(path, new Raster<byte>(SidePx, SidePx, grey));
        }

        return folder.Write("small.yaml",
            $$"""
            name: small
            classes: [a, b]
            network: {architecture: resnet18}
            data:
              sizing: {mode: resize, size_px: {{SidePx}} }
              encoding: {type: grey, channels: 1}
              train: {sources: [{type: class_folder, folder: "{{folder["pictures"]}}", content: grey}]}
            optimiser: {type: sgd, learning_rate: 0.0001}
            training: {batch_size: 8, steps: {{Steps}}, log_every_steps: 1, synchronised_batchnorm: true}
            checkpoints: {every_steps: 2}
            """);
    }

    /// <summary>An experiment, and the losses of one process that runs it.</summary>
    public sealed class OneProcess : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public OneProcess()
        {
            Experiment = Prepare(_folder);
            if (MpiRun.Obstacle is null)
            {
                SynthProcess.Succeed("train", Experiment, "--out", _folder["one"], "--threads", "1");
                Losses = MpiRun.Losses(_folder["one"]);
            }
        }

        public string Experiment { get; }

        public IReadOnlyList<double> Losses { get; } = [];

        public void Dispose() => _folder.Dispose();
    }
}
