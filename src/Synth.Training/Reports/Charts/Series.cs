using System.Collections.Immutable;

namespace Synth.Training.Reports.Charts;

/// <summary>How the points of a series are joined.</summary>
internal enum Joining
{
    /// <summary>By straight lines.</summary>
    Line,

    /// <summary>By steps: across, then up or down.</summary>
    Step,

    /// <summary>Not at all.</summary>
    None,
}

/// <summary>A point of a chart.</summary>
/// <param name="X">Place.</param>
/// <param name="Y">Value; the line is broken where it is no number.</param>
/// <param name="Radius">Radius of its mark, or 0 for none.</param>
/// <param name="Hint">Shown when the pointer rests on the mark; null for the numbers.</param>
internal readonly record struct ChartPoint(double X, double Y, double Radius = 0, string? Hint = null);

/// <summary>Points of one colour.</summary>
/// <param name="Name">For the legend; empty for none.</param>
/// <param name="Colour">Number of the colour, 1 to 6; 0 for the quiet colour of reference lines.</param>
/// <param name="Points">The points.</param>
internal sealed record Series(string Name, int Colour, ImmutableArray<ChartPoint> Points)
{
    /// <summary>How points are joined.</summary>
    internal Joining Joining { get; init; } = Joining.Line;

    /// <summary>A dashed line.</summary>
    internal bool Dashed { get; init; }

    /// <summary>A shaded band: place, low and high.</summary>
    internal ImmutableArray<(double X, double Low, double High)> Band { get; init; } = [];
}
