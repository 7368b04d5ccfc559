namespace Synth.Training.Evaluation.Predictions;

/// <summary>What the logits of a prediction mean.</summary>
public enum PredictionTask
{
    /// <summary>Exactly one class holds; softmax.</summary>
    Classes,

    /// <summary>Each label holds or not; sigmoid.</summary>
    Labels,
}
