using System.Collections.Immutable;
using Synth.Datasets.Generation;
using Synth.Scenes.Sampling;
using Synth.Training.Distributed;
using Synth.Training.FineTuning;
using static TorchSharp.torch;

namespace Synth.Training.Supervised;

/// <summary>How an experiment is carried out: nothing here changes what is computed, but for where it starts and among how many processes it is divided.</summary>
public sealed record RunOptions
{
    /// <summary>Folder of the results.</summary>
    public required string Folder { get; init; }

    /// <summary>Terrain for recipes.</summary>
    public required ITerrainProvider Terrain { get; init; }

    /// <summary>What computes the images of recipes; null for the CPU. The caller disposes of it.</summary>
    public IEngineSource? Engines { get; init; }

    /// <summary>Where the network runs.</summary>
    public required Device Device { get; init; }

    /// <summary>Version of the code, kept beside the results.</summary>
    public required string CodeVersion { get; init; }

    /// <summary>Weights or trained model to start from instead of the experiment's own, or null.</summary>
    public string? From { get; init; }

    /// <summary>Strategy whose stages replace the experiment's own, or null.</summary>
    public TuningStrategy? Strategy { get; init; }

    /// <summary>Go on from the last checkpoint.</summary>
    public bool Resume { get; init; }

    /// <summary>The processes that train together; only the first writes files.</summary>
    public ICommunicator Processes { get; init; } = SingleProcess.Instance;

    /// <summary>Background threads that load images, 0 for none.</summary>
    public int LoaderThreads { get; init; } = 1;

    /// <summary>Told how far the training is.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Told remarks, such as what became of the weights started from.</summary>
    public Action<string> Note { get; init; } = _ => { };

    /// <summary>The stages of an experiment under these options.</summary>
    internal ImmutableArray<Stage> StagesFor(Experiments.Experiment experiment, Models.Network network) =>
        Strategy?.Stages(network.Groups) ?? experiment.Stages;
}
