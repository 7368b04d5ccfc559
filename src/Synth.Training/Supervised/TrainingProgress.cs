namespace Synth.Training.Supervised;

/// <summary>How far a run is.</summary>
/// <param name="Step">Optimiser steps taken.</param>
/// <param name="Steps">Optimiser steps of the run.</param>
/// <param name="Stage">Name of the stage.</param>
/// <param name="Loss">Mean loss since the last report.</param>
/// <param name="ImagesPerSecond">Images trained on a second since the last report.</param>
/// <param name="WaitShare">Share of that time spent waiting for images, 0 to 1.</param>
/// <param name="Validation">Last value of the figure that chooses, or null before the first.</param>
public sealed record TrainingProgress(long Step, long Steps, string Stage, double Loss, double ImagesPerSecond, double WaitShare, double? Validation);
