using System.Collections.Immutable;
using Synth.Models;
using Synth.Training.Data.Loading;
using Synth.Training.Distributed;
using Synth.Training.Experiments;
using Synth.Training.FineTuning;
using Synth.Training.SelfSupervised.Objectives;
using static TorchSharp.torch;

namespace Synth.Training.Supervised;

/// <summary>What a training run needs, all worked out.</summary>
public sealed record TrainingJob
{
    /// <summary>The experiment.</summary>
    public required Experiment Experiment { get; init; }

    /// <summary>The network with its first weights, on the device.</summary>
    public required Network Network { get; init; }

    /// <summary>Describes the model that is written; its step is filled in.</summary>
    public required TrainedModel Model { get; init; }

    /// <summary>Where the network is.</summary>
    public required Device Device { get; init; }

    /// <summary>Folder of the results.</summary>
    public required string Folder { get; init; }

    /// <summary>The stages.</summary>
    public required ImmutableArray<StagePlan> Stages { get; init; }

    /// <summary>Optimiser steps that make an epoch, at least 1.</summary>
    public required long StepsPerEpoch { get; init; }

    /// <summary>Opens the endless training images at a position.</summary>
    public required Func<long, BatchLoader> OpenTraining { get; init; }

    /// <summary>The validation images, or null to train without.</summary>
    public ImageSet? Validation { get; init; }

    /// <summary>The processes that train together; <see cref="OpenTraining"/> gives this one its part of each batch.</summary>
    public ICommunicator Processes { get; init; } = SingleProcess.Instance;

    /// <summary>Go on from the last checkpoint.</summary>
    public bool Resume { get; init; }

    /// <summary>Labelled images by which a self-supervised objective's probes learn, or null without any.</summary>
    public ImageSet? Probes { get; init; }

    /// <summary>Told remarks, such as that the embeddings collapse.</summary>
    public Action<string> Note { get; init; } = _ => { };

    /// <summary>Told after each line of the log.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Steps of all stages.</summary>
    public long TotalSteps => Stages.Sum(stage => stage.Steps);

    /// <summary>Epochs that a number of steps makes.</summary>
    internal double EpochOf(long step) => step / (double)StepsPerEpoch;

    /// <summary>What the experiment minimises, at its start.</summary>
    internal TrainingObjective CreateObjective() => Experiment.Objective is { } self
        ? SelfSupervisedObjective.Create(self, this)
        : new SupervisedObjective(Network, Experiment, Device, Processes);
}

/// <summary>How a run ended.</summary>
/// <param name="Steps">Optimiser steps taken.</param>
/// <param name="BestStep">Step of the best weights, or null without validation.</param>
/// <param name="BestValue">Value of the figure that chooses at that step.</param>
/// <param name="StoppedEarly">True when patience ended a stage.</param>
/// <param name="Seconds">Seconds of training, resumed parts together.</param>
/// <param name="WaitedSeconds">Seconds of these in which training waited for images.</param>
public sealed record TrainingResult(long Steps, long? BestStep, double? BestValue, bool StoppedEarly, double Seconds, double WaitedSeconds);
