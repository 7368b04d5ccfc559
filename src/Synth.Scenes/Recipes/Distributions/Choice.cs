using System.Collections.Immutable;

namespace Synth.Scenes.Recipes.Distributions;

/// <summary>One of several values, by weight.</summary>
/// <param name="Values">The values, at least one.</param>
/// <param name="Shares">Their probabilities as running sums; the last is 1.</param>
/// <param name="Stream">Number of its random stream, from the path of its key.</param>
public sealed record Choice<T>(ImmutableArray<T> Values, ImmutableArray<double> Shares, ulong Stream);
