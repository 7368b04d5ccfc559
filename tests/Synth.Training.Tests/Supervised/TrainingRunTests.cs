using Synth.Datasets;
using Synth.Models;
using Synth.Models.Weights;
using Synth.Testing;
using Synth.Training.Experiments;
using Synth.Training.Logs;
using Synth.Training.Supervised;
using Synth.Training.Supervised.Checkpoints;

namespace Synth.Training.Tests.Supervised;

[Collection(TorchCollection.Name)]
public sealed class TrainingRunTests
{
    [TorchFact]
    public void A_run_stopped_at_any_step_and_resumed_equals_the_uninterrupted_one_to_the_last_bit()
    {
        using SmallExperiment small = new();
        Experiment experiment = small.Read();
        small.Run(experiment, "whole");
        foreach (int stop in new[] { 1, 4, 6 })
        {
            string name = $"stopped-{stop}";
            StopAfter(small, experiment, name, stop);
            small.Run(experiment, name, resume: true);

            AssertSameFiles(small["whole"], small[name]);
        }
    }

    [TorchFact]
    public void Every_optimiser_resumes_in_the_middle_of_a_later_stage()
    {
        using SmallExperiment small = new();
        foreach (string optimiser in new[] { "{type: sgd, learning_rate: 0.01, nesterov: true}", "{type: nadam, learning_rate: 0.001}" })
        {
            Experiment experiment = small.Read(
                $"optimiser={optimiser}",
                "stages=[{name: head, trains: [dense], steps: 4, resets: ['dense[-1]']}, {name: all, trains: [{layers: backbone, rate_factor: 0.1}, dense]}]",
                "training.accumulate=2");
            string name = optimiser[7..10];
            small.Run(experiment, name);
            StopAfter(small, experiment, name + "-stopped", 6);
            small.Run(experiment, name + "-stopped", resume: true);

            AssertSameFiles(small[name], small[name + "-stopped"]);
        }
    }

    [TorchFact]
    public void Loader_threads_change_nothing_and_another_seed_does()
    {
        using SmallExperiment small = new();
        small.Run(small.Read(), "one");
        small.Run(small.Read(), "same");
        small.Run(small.Read("seed=6"), "other");

        AssertSameFiles(small["one"], small["same"]);
        Assert.NotEqual(File.ReadAllBytes(Path.Combine(small["one"], TrainedModel.WeightsFile)), File.ReadAllBytes(Path.Combine(small["other"], TrainedModel.WeightsFile)));
    }

    [TorchFact]
    public void It_learns_and_keeps_the_best_weights_and_the_last_checkpoints()
    {
        using SmallExperiment small = new();
        ExperimentOutcome outcome = small.Run(small.Read("training.steps=40", "training.average_decay=", "selection.every_steps=10", "network.hidden_widths="), "run");
        IReadOnlyList<LogRecord> log = JsonLinesLog.Read(Path.Combine(small["run"], TrainingLog.JsonName));

        Assert.Equal(40, outcome.Training.Steps);
        double[] losses = [.. log.Where(record => record.Phase == "train").Select(record => record.Find("loss")!.Value)];
        Assert.True(losses[^5..].Average() < 0.6 * losses[0], string.Join(", ", losses));
        Assert.Equal([39, 40], Checkpoint.List(small["run", "checkpoints"]).Select(each => each.Step));
        LogRecord best = log.Where(record => record.Phase == "validation").MinBy(record => record.Find("loss"))!;
        Assert.Equal(best.Step, outcome.Training.BestStep);
        Assert.Equal(best.Step, TrainedModel.Read(small["run"]).Step);
    }

    [TorchFact]
    public void A_written_model_predicts_the_same_when_it_is_read_again()
    {
        using SmallExperiment small = new();
        small.Run(small.Read(), "run");
        TrainedModel model = TrainedModel.Read(small["run"]);
        using Network network = model.LoadNetwork(small["run"]);

        Assert.Equal(["stripes", "dots"], model.Classes.Select(entry => entry.Name));
        Assert.InRange(model.Temperature, 0.01, 100);
        Assert.False(network.training);
        Assert.Throws<FileNotFoundException>(() => TrainedModel.Read(small["pictures"]));
    }

    [TorchFact]
    public void A_folder_with_a_run_is_refused_without_resume_and_with_other_settings()
    {
        using SmallExperiment small = new();
        small.Run(small.Read(), "run");

        Assert.Contains("--resume", Assert.Throws<DatasetException>(() => small.Run(small.Read(), "run")).Message, StringComparison.Ordinal);
        Assert.Contains("another experiment", Assert.Throws<DatasetException>(() => small.Run(small.Read("seed=9"), "run", resume: true)).Message, StringComparison.Ordinal);
        Assert.Equal(9, small.Run(small.Read(), "run", resume: true).Training.Steps);
    }

    [TorchFact]
    public void A_loss_that_is_no_number_stops_the_run_and_leaves_the_batch_for_study()
    {
        using SmallExperiment small = new();
        Experiment experiment = small.Read("optimiser={type: sgd, learning_rate: 1e+30}", "training.clip_norm=", "schedule={type: constant}");
        string message = Assert.Throws<NonFiniteLossException>(() => small.Run(experiment, "run")).Message;
        string path = Assert.Single(Directory.GetFiles(small["run"], "bad-batch-step-*.npz"));

        Assert.Contains(path, message, StringComparison.Ordinal);
        Assert.Equal([4, 1, 32, 32], Synth.Rasters.Formats.NpzFile.Read(path)["images"].Shape);
    }

    [TorchFact]
    public void Patience_ends_a_stage_early()
    {
        using SmallExperiment small = new();
        ExperimentOutcome outcome = small.Run(
            small.Read("optimiser.learning_rate=1e-12", "selection={every_steps: 1, metric: accuracy, patience: 2}", "training.average_decay="), "run");

        Assert.True(outcome.Training.StoppedEarly);
        Assert.InRange(outcome.Training.Steps, 3, 6);
    }

    private static void StopAfter(SmallExperiment small, Experiment experiment, string name, int step)
    {
        using CancellationTokenSource stop = new();
        Experiment logged = experiment with { Training = experiment.Training with { LogEverySteps = 1 } };
        Assert.Throws<OperationCanceledException>(() => small.Run(logged, name, cancel: stop.Token, progress: new Stopper(step, stop)));
        Assert.Equal(step, Checkpoint.List(Path.Combine(small[name], "checkpoints"))[^1].Step);
    }

    /// <summary>Compares the weights of the result and everything in the last checkpoint.</summary>
    private static void AssertSameFiles(string expected, string actual)
    {
        string[] names = ["model.safetensors", "checkpoints/step-000000009/model.safetensors", "checkpoints/step-000000009/optimiser.safetensors"];
        foreach (string name in names.Append("checkpoints/step-000000009/average.safetensors"))
        {
            Assert.True(File.ReadAllBytes(Path.Combine(expected, name)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(actual, name))), name);
        }
    }

    private sealed class Stopper(int step, CancellationTokenSource stop) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Step == step)
            {
                stop.Cancel();
            }
        }
    }
}
