using System.Collections.Immutable;

namespace Synth.Training.FineTuning;

/// <summary>Layers that train in a stage, and how fast.</summary>
/// <param name="Layers">A selector of <see cref="LayerSelector"/>.</param>
/// <param name="RateFactor">Factor on the learning rate, above 0.</param>
public sealed record TrainedLayers(string Layers, double RateFactor = 1);

/// <summary>A part of a training run in which certain layers train and all others are frozen.</summary>
/// <param name="Name">For logs.</param>
/// <param name="Trains">What trains; where two entries name a group, the later one counts.</param>
public sealed record Stage(string Name, ImmutableArray<TrainedLayers> Trains)
{
    /// <summary>Everything at the full rate.</summary>
    public static Stage Full { get; } = new("full", [new TrainedLayers("all")]);

    /// <summary>Share of the run's length, relative to the other stages, above 0; does not count when <see cref="Steps"/> or <see cref="Epochs"/> is given.</summary>
    public double Share { get; init; } = 1;

    /// <summary>Optimiser steps, or null.</summary>
    public long? Steps { get; init; }

    /// <summary>Epochs, or null.</summary>
    public double? Epochs { get; init; }

    /// <summary>Factor on the run's learning rate, above 0.</summary>
    public double RateFactor { get; init; } = 1;

    /// <summary>Layers that get new random weights before the stage.</summary>
    public ImmutableArray<string> Resets { get; init; } = [];
}
