namespace Synth.Training.Supervised;

/// <summary>What a run spends its time on.</summary>
public enum RunPhase
{
    /// <summary>Waiting for training images.</summary>
    Waiting,

    /// <summary>Batch to device, network and loss.</summary>
    Forward,

    /// <summary>Gradients.</summary>
    Backward,

    /// <summary>Limit of the gradient, update, moving average. On a GPU what it leaves queued counts to the next forward pass.</summary>
    Optimiser,

    /// <summary>Validation, its model file included.</summary>
    Validation,

    /// <summary>Checkpoints.</summary>
    Checkpoints,

    /// <summary>Fit of the temperature after training.</summary>
    Calibration,

    /// <summary>Test images: prediction, figures, intervals, pictures.</summary>
    Evaluation,
}
