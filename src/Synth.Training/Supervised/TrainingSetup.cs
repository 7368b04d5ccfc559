using System.Collections.Immutable;
using Synth.Models;
using Synth.Models.Weights;
using Synth.Training.Experiments;
using Synth.Training.FineTuning;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.Supervised;

/// <summary>Works out a training job from an experiment.</summary>
public static class TrainingSetup
{
    /// <summary>Makes the network with its first weights: random by the seed, then those of the experiment's weight file or of a model to fine-tune.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="from">Weights or folder of a trained model to start from instead of the experiment's own, or null.</param>
    /// <param name="device">Where the network goes.</param>
    /// <param name="report">Receives what became of the stored tensors, or null when there were none.</param>
    /// <exception cref="InvalidDataException">The weights do not fit.</exception>
    /// <exception cref="InvalidNetworkException">There is no such network.</exception>
    public static Network CreateNetwork(Experiment experiment, string? from, Device device, out LoadReport? report)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        manual_seed((long)(experiment.Seed & long.MaxValue));
        Network network = NetworkRegistry.Create(SpecOf(experiment));
        try
        {
            string? weights = from is null ? experiment.Network.Weights : Directory.Exists(from) ? Path.Combine(from, TrainedModel.WeightsFile) : from;
            report = weights is null ? null : WeightLoader.Load(network, weights, new LoadOptions
            {
                Channels = experiment.Network.InputChannels,
                SkipMismatchedClassifier = true,
            });
            return network.to(device);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>Works out the job.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="network">The network with its first weights.</param>
    /// <param name="images">The experiment's images.</param>
    /// <param name="stages">The stages, the experiment's own or a strategy's.</param>
    /// <param name="device">Where the network is.</param>
    /// <param name="folder">Folder of the results.</param>
    /// <param name="codeVersion">Version of the code.</param>
    /// <exception cref="FineTuningException">A stage does not fit the network.</exception>
    public static TrainingJob CreateJob(
        Experiment experiment, Network network, ExperimentImages images, IReadOnlyList<Stage> stages, Device device, string folder, string codeVersion)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(images);
        TrainingRecipe training = experiment.Training;
        long imagesPerStep = (long)training.BatchSize * training.Accumulate;

        // an endless source without a length of its epochs is one epoch all the way; its length then is given in steps
        long? epochImages = training.EpochImages ?? images.TrainingCount;
        long stepsPerEpoch = epochImages is long count ? Math.Max(1, (count + imagesPerStep - 1) / imagesPerStep) : training.Steps!.Value;
        long steps = training.Steps ?? Math.Max(1, (long)Math.Round(training.Epochs!.Value * stepsPerEpoch));
        ImmutableArray<StagePlan> plans = StagePlan.Of(stages, network.Groups, steps, stepsPerEpoch);
        return new TrainingJob
        {
            Experiment = experiment,
            Network = network,
            Model = new TrainedModel
            {
                Experiment = experiment.Name,
                Spec = network.Spec,
                Classes = experiment.Classes.Entries,
                Encoding = experiment.Data.Encoding,
                Sizing = experiment.Data.EvaluationSizing,
                Threshold = experiment.Evaluation.Threshold,
                CodeVersion = codeVersion,
            },
            Device = device,
            Folder = folder,
            Stages = plans,
            StepsPerEpoch = stepsPerEpoch,
            OpenTraining = images.OpenTraining,
            Validation = images.OpenValidation(),
        };
    }

    /// <summary>The network's shape as classes, encoding and sizing settle it.</summary>
    public static NetworkSpec SpecOf(Experiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return experiment.Network.SpecFor(experiment.Data.Encoding.Channels, experiment.Classes, experiment.Data.Sizing.HeightPx);
    }
}
