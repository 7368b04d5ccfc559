using System.Collections.Immutable;

namespace Synth.Training.Sensitivity;

/// <summary>A background whose images are prepared and not yet scored.</summary>
/// <param name="Facts">What is known of it; without scores.</param>
/// <param name="Clean">The background as it is, or null where the setting leaves it so.</param>
/// <param name="Amplitudes">With deformation of each amplitude; empty without.</param>
/// <param name="Ratios">With deformation of each signal-to-noise ratio; empty without.</param>
internal sealed record EncodedPair(ScoredPair Facts, float[]? Clean, ImmutableArray<float[]> Amplitudes, ImmutableArray<float[]> Ratios)
{
    /// <summary>All images.</summary>
    public IEnumerable<float[]> Images => [.. Clean is null ? [] : new[] { Clean }, .. Amplitudes, .. Ratios];

    /// <summary>The pair with the scores of <see cref="Images"/>.</summary>
    public ScoredPair With(ReadOnlySpan<float> scores)
    {
        int clean = Clean is null ? 0 : 1;
        return Facts with
        {
            Clean = Clean is null ? null : scores[0],
            Scores = [.. scores.Slice(clean, Amplitudes.Length)],
            SnrScores = [.. scores[(clean + Amplitudes.Length)..]],
        };
    }
}
