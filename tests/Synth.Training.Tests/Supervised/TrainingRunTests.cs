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
public sealed class TrainingRunTests(FinishedExperiment finished)
{
    [TorchFact]
    public void A_run_stopped_at_any_step_and_resumed_equals_the_uninterrupted_one_to_the_last_bit()
    {
        SmallExperiment small = finished.Small;
        Experiment experiment = small.Read();
        foreach (int stop in new[] { 4, 6 })
        {
            string name = $"stopped-{stop}";
            StopAfter(small, experiment, name, stop);
            small.Run(experiment, name, resume: true);

            AssertSameFiles(finished.Folder, small[name]);
            Directory.Delete(small[name], recursive: true);
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
                "network.architecture=vit_tiny_patch16_224",
                "stages=[{name: head, trains: [dense], steps: 4, resets: ['dense[-1]']}, {name: all, trains: [{layers: backbone, rate_factor: 0.1}, dense]}]",
                "training.accumulate=2",
                "checkpoints.every_steps=100",
                "selection.every_steps=100");
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
        SmallExperiment small = finished.Small;
        small.Run(small.Read(), "same", loaderThreads: 3);
        small.Run(small.Read("seed=6", "checkpoints.every_steps=100", "selection.every_steps=100"), "other");

        AssertSameFiles(finished.Folder, small["same"]);
        Assert.NotEqual(File.ReadAllBytes(Path.Combine(finished.Folder, TrainedModel.WeightsFile)), File.ReadAllBytes(Path.Combine(small["other"], TrainedModel.WeightsFile)));
    }

    [TorchFact]
    public void It_learns_and_keeps_the_best_weights_and_the_last_checkpoints()
    {
        using SmallExperiment small = new();
        ExperimentOutcome outcome = small.Run(small.Read("training.steps=40", "training.average_decay=", "selection.every_steps=10", "checkpoints.every_steps=13", "network.hidden_widths="), "run");
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
        TrainedModel model = TrainedModel.Read(finished.Folder);
        using Network network = model.LoadNetwork(finished.Folder);

        Assert.Equal(["stripes", "dots"], model.Classes.Select(entry => entry.Name));
        Assert.InRange(model.Temperature, 0.01, 100);
        Assert.False(network.training);
        Assert.Throws<FileNotFoundException>(() => TrainedModel.Read(finished.Small["pictures"]));
    }

    [TorchFact]
    public void A_folder_with_a_run_is_refused_without_resume_and_with_other_settings()
    {
        SmallExperiment small = finished.Small;

        Assert.Contains("--resume", Assert.Throws<DatasetException>(() => small.Run(small.Read(), "whole")).Message, StringComparison.Ordinal);
        Assert.Contains("another experiment", Assert.Throws<DatasetException>(() => small.Run(small.Read("seed=9"), "whole", resume: true)).Message, StringComparison.Ordinal);
        Assert.Equal(9, small.Run(small.Read(), "whole", resume: true).Training.Steps);
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

    [TorchFact]
    public void The_time_of_a_run_is_told_by_phase_in_log_and_report()
    {
        IReadOnlyList<LogRecord> log = JsonLinesLog.Read(Path.Combine(finished.Folder, TrainingLog.JsonName));
        LogRecord times = log.Last(record => record.Phase == PhaseClock.LogPhase);
        double total = times.Find(PhaseClock.Total)!.Value;
        RunPhase[] phases = [RunPhase.Waiting, RunPhase.Forward, RunPhase.Backward, RunPhase.Optimiser, RunPhase.Validation, RunPhase.Checkpoints, RunPhase.Calibration];
        double[] seconds = [.. phases.Select(phase => times.Find(PhaseClock.NameOf(phase))!.Value)];

        Assert.All(seconds, each => Assert.InRange(each, 1e-6, total));
        Assert.InRange(seconds.Sum(), 0.5 * total, total);
        Assert.Null(times.Find(PhaseClock.NameOf(RunPhase.Evaluation)));
        Assert.Contains("backward_s", File.ReadLines(Path.Combine(finished.Folder, TrainingLog.CsvName)).First(), StringComparison.Ordinal);
        string report = File.ReadAllText(Path.Combine(finished.Folder, "report.html"));
        Assert.Contains("<h2>Time</h2>", report, StringComparison.Ordinal);
        Assert.DoesNotContain("<figcaption>total_s", report, StringComparison.Ordinal);
    }

    [TorchFact]
    public void A_split_that_leaves_a_class_nothing_to_train_on_is_refused_and_one_that_holds_none_out_warned_of()
    {
        using SmallExperiment small = new();
        string source = $"data.train.sources=[{{type: class_folder, folder: \"{small["pictures"]}\", content: grey, name_pattern: '(?<digit>[0-9]).png'}}]";
        Experiment odd = small.Read(source, "data.train.split={type: groups, group_by: [digit], held_out: ['1', '3', '5', '7', '9']}");
        Experiment one = small.Read(source, "data.train.split={type: groups, group_by: [digit], held_out: ['3']}", "training.steps=1");
        List<string> notes = [];

        Assert.Contains("no image of dots to train on", Assert.Throws<DatasetException>(() => small.Run(odd, "odd")).Message, StringComparison.Ordinal);
        small.Run(one, "one", note: notes.Add);
        Assert.Contains("holds out no image of class stripes", Assert.Single(notes), StringComparison.Ordinal);
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
