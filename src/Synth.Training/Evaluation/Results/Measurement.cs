using System.Collections.Immutable;
using Synth.Training.Evaluation.Intervals;

namespace Synth.Training.Evaluation.Results;

/// <summary>A measure that samples counted several times have; empty weights count each once.</summary>
public delegate Measure WeightedMeasure(ReadOnlySpan<int> weights);

/// <summary>A measure with its name.</summary>
/// <param name="Key">Key in files; ends in the unit where there is one (<c>_px</c>, <c>_km</c>, <c>_nat</c>), else a share or a count.</param>
/// <param name="Title">For readers.</param>
/// <param name="Value">The measure.</param>
/// <param name="Interval">Its interval, or null.</param>
public sealed record Measurement(string Key, string Title, Measure Value, Interval? Interval);

/// <summary>Measures of one kind.</summary>
/// <param name="Key">Key in files.</param>
/// <param name="Title">For readers.</param>
/// <param name="Rows">The measures.</param>
public sealed record MeasurementTable(string Key, string Title, ImmutableArray<Measurement> Rows)
{
    /// <summary>The measure of that key, or null.</summary>
    public Measurement? Find(string key) => Rows.FirstOrDefault(row => row.Key == key);
}
