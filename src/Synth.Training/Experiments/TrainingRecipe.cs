using Synth.Scenes.Recipes.Shapes;
using Synth.Training.Supervised.Precision;

namespace Synth.Training.Experiments;

/// <summary>How long and in which portions a network trains.</summary>
public sealed record TrainingRecipe
{
    /// <summary>Images of a forward pass, of all processes together.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Optimiser steps of the run, or null when <see cref="Epochs"/> is given.</summary>
    public long? Steps { get; init; }

    /// <summary>Epochs of the run, or null when <see cref="Steps"/> is given.</summary>
    public double? Epochs { get; init; }

    /// <summary>Images that count as an epoch; null for as many as the sources hold.</summary>
    public long? EpochImages { get; init; }

    /// <summary>Batches whose gradients are added before a step.</summary>
    public int Accumulate { get; init; } = 1;

    /// <summary>Longest gradient, or null for any.</summary>
    public double? ClipNorm { get; init; }

    /// <summary>Arithmetic of the forward pass.</summary>
    public ComputePrecision Precision { get; init; }

    /// <summary>Decay of the average of weights, or null for none; validation, the best checkpoint and the result then are the average's.</summary>
    public double? AverageDecay { get; init; }

    /// <summary>True for the published quirk: frozen layers keep gathering BatchNorm statistics and dropping out.</summary>
    public bool FrozenNormsDrift { get; init; }

    /// <summary>True when BatchNorm takes its statistics from the images of all processes, so that their number changes nothing.</summary>
    public bool SynchronisedBatchNorm { get; init; }

    /// <summary>Steps between two lines of the log.</summary>
    public int LogEverySteps { get; init; } = 10;
}

internal static class TrainingBlock
{
    public static Block<TrainingRecipe> Declaration { get; } = Block<TrainingRecipe>.Declare("training", "Length, portions and arithmetic of the training.", keys =>
    {
        Key<long> batch = keys.Whole("batch_size", "Images of a forward pass, of all processes together.", 1, 100_000, 32);
        Key<long?> steps = keys.WholeOrNone("steps", "Optimiser steps of the run.", 1, 1_000_000_000);
        Key<double?> epochs = keys.NumberOrNone("epochs", "Epochs of the run.", NumberRange.Positive);
        keys.ExactlyOne(steps, epochs);
        Key<long?> images = keys.WholeOrNone("epoch_images", "Images that count as an epoch; needed where a source is endless. Without it, as many as the sources hold.", 1, 1_000_000_000_000);
        Key<long> accumulate = keys.Whole("accumulate", "Batches whose gradients are added before a step.", 1, 100_000, 1);
        Key<double?> clip = keys.NumberOrNone("clip_norm", "Longest gradient; a longer one is shortened. Any when left out.", NumberRange.Positive);
        Key<ComputePrecision> precision = keys.Word(
            "precision", "Arithmetic of matrix products and convolutions; float16 on CUDA only.", ComputePrecision.Float32,
            ("float32", ComputePrecision.Float32), ("bfloat16", ComputePrecision.BFloat16), ("float16", ComputePrecision.Float16));
        Key<double?> average = keys.NumberOrNone(
            "average_decay", "Keep a moving average of the weights with this decay a step (such as 0.999), which is what is validated and saved.", new NumberRange(0, 1, true, true));
        Key<bool> drift = keys.Word(
            "frozen_batchnorm", "Whether frozen layers keep their BatchNorm statistics still, or let them drift as published code does.", false, ("still", false), ("drift", true));
        Key<bool> synchronised = keys.Switch(
            "synchronised_batchnorm", "With several processes: normalise by the statistics of the images of all rather than of each its own.");
        Key<long> log = keys.Whole("log_every_steps", "Steps between two lines of the log.", 1, 1_000_000, 10);
        return values => new TrainingRecipe
        {
            BatchSize = (int)values.Get(batch),
            Steps = values.Get(steps),
            Epochs = values.Get(epochs),
            EpochImages = values.Get(images),
            Accumulate = (int)values.Get(accumulate),
            ClipNorm = values.Get(clip),
            Precision = values.Get(precision),
            AverageDecay = values.Get(average),
            FrozenNormsDrift = values.Get(drift),
            SynchronisedBatchNorm = values.Get(synchronised),
            LogEverySteps = (int)values.Get(log),
        };
    });
}
