namespace Synth.Training.Evaluation.Location;

/// <summary>Pixels that the true and the predicted mask of one class share.</summary>
/// <param name="ClassName">The class.</param>
/// <param name="Overlap">The pixels.</param>
public readonly record struct ClassOverlap(string ClassName, MaskOverlap Overlap);
