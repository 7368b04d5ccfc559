using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Synth.Scenes.Recipes.Reading;
using Synth.Training.Data.Classes;
using Synth.Training.FineTuning;
using Synth.Training.SelfSupervised;
using Synth.Training.Supervised.Losses;
using Synth.Training.Supervised.Schedules;

namespace Synth.Training.Experiments;

/// <summary>Everything that settles a training run; read and validated whole by <see cref="ExperimentFile"/>; immutable.</summary>
public sealed record Experiment
{
    /// <summary>Short name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for.</summary>
    public required string Description { get; init; }

    /// <summary>Where its settings come from.</summary>
    public required ImmutableArray<string> Citations { get; init; }

    /// <summary>Seed of weights, order, augmentation and dropout.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The classes in the order of the network's outputs.</summary>
    public required ClassMap Classes { get; init; }

    /// <summary>The network.</summary>
    public required NetworkRecipe Network { get; init; }

    /// <summary>The images.</summary>
    public required DataRecipe Data { get; init; }

    /// <summary>The optimiser.</summary>
    public required OptimiserRecipe Optimiser { get; init; }

    /// <summary>Course of the learning rate, anew in each stage.</summary>
    public required RateSchedule Schedule { get; init; }

    /// <summary>What is minimised, unless there is an <see cref="Objective"/>.</summary>
    public required TrainingLoss Loss { get; init; }

    /// <summary>What is learned without the classes, or null to train by them.</summary>
    public SelfSupervision? Objective { get; init; }

    /// <summary>The stages, at least one.</summary>
    public required ImmutableArray<Stage> Stages { get; init; }

    /// <summary>Length, portions and arithmetic.</summary>
    public required TrainingRecipe Training { get; init; }

    /// <summary>When the state is written.</summary>
    public required CheckpointRecipe Checkpoints { get; init; }

    /// <summary>How validation data choose.</summary>
    public required SelectionRecipe Selection { get; init; }

    /// <summary>How the test images are measured.</summary>
    public required EvaluationRecipe Evaluation { get; init; }

    /// <summary>The whole experiment as JSON, overrides in place and defaults filled in: two with the same text train the same.</summary>
    public required string Json { get; init; }

    /// <summary>Doubtful but usable choices.</summary>
    public required ImmutableArray<ConfigProblem> Warnings { get; init; }

    /// <summary>SHA-256 of <see cref="Json"/>, hexadecimal.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Json)));
}
