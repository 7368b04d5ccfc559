namespace Synth.Training.Augmentation;

/// <summary>One step of a pipeline.</summary>
/// <param name="Augmentation">What is done.</param>
/// <param name="Probability">Share of the images to which it is done, 0 to 1.</param>
public sealed record AugmentationStep<T>(T Augmentation, double Probability);
