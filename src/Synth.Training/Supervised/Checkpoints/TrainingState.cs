using System.Collections.Immutable;
using Synth.Training.Supervised.Precision;
using Synth.Training.Supervised.Schedules;

namespace Synth.Training.Supervised.Checkpoints;

/// <summary>Everything about a run that is no tensor. With the tensors beside it, it settles all that follows.</summary>
public sealed record TrainingState
{
    /// <summary>Layout of the file.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Layout of this file.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>Optimiser steps taken in the whole run; the seed of torch's generator in each follows from it.</summary>
    public long Step { get; init; }

    /// <summary>Index of the stage, and the steps taken in it.</summary>
    public int Stage { get; init; }

    /// <summary>Steps taken in the stage.</summary>
    public long StageStep { get; init; }

    /// <summary>Position of the next training image in the order of the loader.</summary>
    public long Position { get; init; }

    /// <summary>Steps that the optimiser of the stage has counted; fewer than <see cref="StageStep"/> where float16 gradients overflowed.</summary>
    public long OptimiserSteps { get; init; }

    /// <summary>True when the validation images are to be looked at before the next step.</summary>
    public bool IsLookDue { get; init; }

    /// <summary>Factor on the loss.</summary>
    public required LossScale Scale { get; init; }

    /// <summary>Best value of the figure that chooses, and how long ago that was.</summary>
    public required EarlyStopping Selection { get; init; }

    /// <summary>Seconds of training so far.</summary>
    public double Seconds { get; init; }

    /// <summary>Seconds of these by what they were spent on.</summary>
    public ImmutableSortedDictionary<RunPhase, double> PhaseSeconds { get; init; } = ImmutableSortedDictionary<RunPhase, double>.Empty;

    /// <summary>Digest of the experiment's resolved form.</summary>
    public required string Experiment { get; init; }

    /// <summary>True when the run is at its end.</summary>
    public bool IsComplete { get; init; }
}
