using System.Collections.Immutable;

namespace Synth.Training.Logs;

/// <summary>A named number of a log.</summary>
/// <param name="Name">Such as <c>loss</c> or <c>learning_rate</c>; letters, digits and underscores.</param>
/// <param name="Value">May be no number or infinite where training has gone wrong.</param>
public readonly record struct Scalar(string Name, double Value);

/// <summary>What was measured at one optimiser step.</summary>
/// <param name="Step">Optimiser steps done since the start of the run, at least 0.</param>
/// <param name="Epoch">Passes over the data done, whole and begun.</param>
/// <param name="Phase">What was measured, such as <c>train</c>, <c>validation</c> or <c>epoch</c>.</param>
/// <param name="Time">When.</param>
/// <param name="Scalars">The numbers, each name once.</param>
public sealed record LogRecord(long Step, double Epoch, string Phase, DateTimeOffset Time, ImmutableArray<Scalar> Scalars)
{
    /// <summary>The number of that name, or null.</summary>
    public double? Find(string name)
    {
        foreach (Scalar scalar in Scalars)
        {
            if (scalar.Name == name)
            {
                return scalar.Value;
            }
        }

        return null;
    }
}
