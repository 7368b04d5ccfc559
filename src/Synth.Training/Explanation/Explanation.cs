using System.Collections.Immutable;

namespace Synth.Training.Explanation;

/// <summary>What one method said of one image.</summary>
/// <param name="Method">Its word.</param>
/// <param name="Row">Row of the map's maximum (the first of several), from 0.</param>
/// <param name="Column">Column of it.</param>
/// <param name="Highest">The maximum.</param>
/// <param name="Pointing">How well it points; null where that cannot be asked.</param>
public sealed record MapFacts(string Method, int Row, int Column, double Highest, PointingScore? Pointing);

/// <summary>One image and its explanations.</summary>
/// <param name="Key">Begins the names of its files; unique.</param>
/// <param name="Id">The image, as its source calls it.</param>
public sealed record ExplainedImage(string Key, string Id)
{
    /// <summary>The true class, or null where the model's classes do not name it.</summary>
    public string? TrueClass { get; init; }

    /// <summary>The class that the model finds likeliest.</summary>
    public required string PredictedClass { get; init; }

    /// <summary>The class asked about.</summary>
    public required string AskedClass { get; init; }

    /// <summary>Probability of the class asked about, 0 to 1.</summary>
    public required double Probability { get; init; }

    /// <summary>Groups by column name.</summary>
    public ImmutableDictionary<string, string> Groups { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>One a method.</summary>
    public required ImmutableArray<MapFacts> Maps { get; init; }
}
