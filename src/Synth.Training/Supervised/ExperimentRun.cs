using System.Text.Json.Nodes;
using Synth.Datasets;
using Synth.Models;
using Synth.Models.Weights;
using Synth.Rasters.Formats;
using Synth.Training.Data.Configuration;
using Synth.Training.Distributed;
using Synth.Training.Evaluation.Results;
using Synth.Training.Experiments;
using Synth.Training.Reports;
using Synth.Training.SelfSupervised;
using Synth.Training.SelfSupervised.Probes;

namespace Synth.Training.Supervised;

/// <summary>What an experiment led to.</summary>
/// <param name="Training">How the training ended.</param>
/// <param name="Test">Figures of the test images, or null without any and in all processes but the first.</param>
public sealed record ExperimentOutcome(TrainingResult Training, EvaluationResult? Test);

/// <summary>
/// Carries an experiment out from its file to its results: <c>experiment.json</c> (resolved form, code version), logs, checkpoints, the model
/// (<c>model.safetensors</c>, <c>model.json</c>), of the test images <c>predictions.jsonl</c>, <c>metrics.json</c> and pictures, and <c>report.html</c>.
/// </summary>
public static class ExperimentRun
{
    /// <summary>Name of the file with the resolved experiment.</summary>
    public const string ResolvedFile = "experiment.json";

    /// <summary>Trains, then measures the model on the test images.</summary>
    /// <exception cref="OperationCanceledException">It was asked to stop; a checkpoint was written.</exception>
    /// <exception cref="FailedTogetherException">One of several processes failed where all know it.</exception>
    public static ExperimentOutcome Execute(Experiment experiment, RunOptions options, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(options);
        ICommunicator processes = options.Processes;
        using ExperimentImages images = processes.Prepare(() => OpenImages(experiment, options));
        using Network network = processes.Prepare(() => CreateNetwork(experiment, options, images));
        TrainingJob job = processes.Prepare(() => CreateJob(experiment, options, images, network));
        TrainingResult result;
        EvaluationResult? test = null;
        using (TrainingRun run = processes.Prepare(() => new TrainingRun(job)))
        {
            run.RequireSameStart();
            processes.InFirst(() => WriteResolved(experiment, options));
            result = run.Run(cancel);
            processes.InFirst(() => test = Measure(experiment, run, job.Validation, images.OpenTest(), options, cancel));
        }

        processes.InFirst(() => RunReport.Write(options.Folder, null, cancel));
        return new ExperimentOutcome(result, test);
    }

    private static ExperimentImages OpenImages(Experiment experiment, RunOptions options)
    {
        var slice = BatchSlice.For(experiment.Training.BatchSize, options.Processes);
        return new ExperimentImages(experiment, new SourceContext(experiment.Seed, options.Terrain, options.Engines), options.LoaderThreads, options.Note, slice);
    }

    private static Network CreateNetwork(Experiment experiment, RunOptions options, ExperimentImages images)
    {
        Network network = TrainingSetup.CreateNetwork(experiment, options.From, options.Device, out LoadReport? report);
        if (experiment.Training.SynchronisedBatchNorm && !SynchronisedNorms.Concerns(network))
        {
            options.Note($"training.synchronised_batchnorm changes nothing: {network.Spec.Architecture} has no BatchNorm");
        }

        RefuseUnmeasurable(experiment, network, images);
        if (report is not null)
        {
            options.Note($"weights: {report.Summary()}");
        }

        return network;
    }

    private static TrainingJob CreateJob(Experiment experiment, RunOptions options, ExperimentImages images, Network network) =>
        TrainingSetup.CreateJob(experiment, network, images, options.StagesFor(experiment, network), options.Device, options.Folder, options.CodeVersion) with
        {
            Processes = options.Processes,
            Probes = experiment.Objective is { } self ? images.OpenProbes(self.Probe.ImagesOfClass) : null,
            Note = options.Note,
            Resume = options.Resume,
            Progress = options.Progress,
        };

    /// <summary>A self-supervised model is measured by its linear probe, which learns from the training images and must fit the network.</summary>
    private static void RefuseUnmeasurable(Experiment experiment, Network network, ExperimentImages images)
    {
        if (experiment.Objective is null || !experiment.Data.HasTest)
        {
            return;
        }

        if (LinearProbe.LayerOf(network) is null)
        {
            throw new DatasetException(
                $"test images are measured by a linear probe in place of the classifier, and that of {network.Spec.Architecture} has more than one dense layer: leave them out, and measure after ./synth finetune");
        }

        if (images.TrainingCount is null)
        {
            throw new DatasetException("test images are measured by a linear probe, which learns from the training images, of which there must be a number: give the recipe a count, or leave the test images out");
        }
    }

    private static EvaluationResult? Measure(Experiment experiment, TrainingRun run, ImageSet? validation, ImageSet? test, RunOptions options, CancellationToken cancel)
    {
        using ModelMeasurement measurement = new(options.Folder, options.Device, experiment.Training.Precision);
        if (validation is not null && experiment.Evaluation.Calibrates)
        {
            run.Clock.Time(RunPhase.Calibration, () => measurement.Calibrate(validation, cancel));
        }

        EvaluationResult? result = test is null
            ? null
            : run.Clock.Time(RunPhase.Evaluation, () => measurement.Measure(test, experiment.Evaluation, experiment.Seed, options.Folder, cancel));
        run.LogTimes();
        return result;
    }

    private static void WriteResolved(Experiment experiment, RunOptions options)
    {
        JsonObject document = new()
        {
            ["code_version"] = options.CodeVersion,
            ["seed"] = experiment.Seed,
            ["digest"] = experiment.Digest,
            ["from"] = options.From,
            ["strategy"] = options.Strategy?.Name,
            ["experiment"] = JsonNode.Parse(experiment.Json),
        };
        AtomicFile.WriteAllText(Path.Combine(options.Folder, ResolvedFile), JsonText.OfFile(document));
    }
}
