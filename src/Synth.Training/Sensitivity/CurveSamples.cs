using System.Collections.Immutable;

namespace Synth.Training.Sensitivity;

/// <summary>The scores that one curve is made of.</summary>
/// <param name="Calibration">Scores without deformation that set thresholds, with their groups.</param>
/// <param name="Measured">Backgrounds that are measured.</param>
/// <param name="Levels">Strengths of the deformation, rising.</param>
internal sealed record CurveSamples(ImmutableArray<CleanScore> Calibration, ImmutableArray<MeasuredScores> Measured, ImmutableArray<double> Levels);

/// <summary>The score of a background without deformation.</summary>
/// <param name="Score">The score.</param>
/// <param name="Cluster">Its group, or null.</param>
internal readonly record struct CleanScore(double Score, string? Cluster);

/// <summary>The scores of a measured background.</summary>
/// <param name="Clean">Without deformation.</param>
/// <param name="Deformed">With deformation of each strength; empty where none could be seen.</param>
/// <param name="Cluster">Its group, or null.</param>
internal readonly record struct MeasuredScores(double Clean, ImmutableArray<float> Deformed, string? Cluster);
