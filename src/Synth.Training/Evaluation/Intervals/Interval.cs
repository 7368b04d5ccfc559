namespace Synth.Training.Evaluation.Intervals;

/// <summary>Between what a measure lies when the data are drawn anew.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Level">Share of repetitions that it is meant to cover, such as 0.95.</param>
/// <param name="Replicates">Resamples that were used.</param>
/// <param name="Degenerate">Resamples in which the measure was undefined; they are left out.</param>
public readonly record struct Interval(double Low, double High, double Level, int Replicates, int Degenerate);
