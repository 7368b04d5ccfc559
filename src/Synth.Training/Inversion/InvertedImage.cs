using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Synth.Training.Inversion;

/// <summary>What an inversion found in an interferogram. A line of <see cref="FileName"/>.</summary>
public sealed record InvertedImage
{
    /// <summary>Usual name of a file of results.</summary>
    public const string FileName = "inversions.jsonl";

    /// <summary>The image.</summary>
    public required string Id { get; init; }

    /// <summary>Points that were fitted.</summary>
    public required int Points { get; init; }

    /// <summary>Squared, whitened residual without any source; about <see cref="Points"/> where there is no deformation and the noise is as held likely.</summary>
    public required double MisfitWithout { get; init; }

    /// <summary>Every family that was tried, the best of each class.</summary>
    public required ImmutableArray<FittedFamily> Families { get; init; }

    /// <summary>Number, in <see cref="Families"/>, of the one that gives box and mask.</summary>
    public required int Chosen { get; init; }

    /// <summary>Largest |LOS displacement| of the chosen sources over the image, m.</summary>
    public required double LargestLosM { get; init; }

    /// <summary>Centre x and y, half width and half height of the pixels above 20 % of it.</summary>
    public required ImmutableArray<double> BoxPx { get; init; }

    /// <summary>The true class, or null when unknown.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Truth { get; init; }

    /// <summary>The true box as <see cref="BoxPx"/>; null for none or unknown.</summary>
    public ImmutableArray<double>? TrueBoxPx { get; init; }

    /// <summary>Pixels in both masks, in either and in the true one; null where that is unknown.</summary>
    public ImmutableArray<long>? MaskPx { get; init; }

    /// <summary>Sides of a pixel on the ground, m.</summary>
    public required ImmutableArray<double> PixelSizeM { get; init; }

    /// <summary>Groups of the image by column.</summary>
    public ImmutableSortedDictionary<string, string> Groups { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}

/// <summary>The best fit of a family.</summary>
/// <param name="ClassName">The class that may hold such sources.</param>
/// <param name="LogEvidence">How much likelier the data are with it than without any source, natural logarithm.</param>
/// <param name="Misfit">Squared, whitened residual.</param>
/// <param name="VarianceFactor">Variance of the noise over that of the recipe's atmosphere, as the residual tells, at least 1.</param>
/// <param name="Poisson">Poisson's ratio.</param>
/// <param name="Sources">The sources as model files write them.</param>
/// <param name="Parameters">The free parameters with their errors.</param>
public sealed record FittedFamily(
    string ClassName, double LogEvidence, double Misfit, double VarianceFactor, double Poisson, ImmutableArray<SourceNumbers> Sources, ImmutableArray<FittedNumber> Parameters)
{
    /// <summary>The noise over that of the recipe's atmosphere, in standard deviations.</summary>
    [JsonIgnore]
    public double NoiseFactor => Math.Sqrt(VarianceFactor);
}

/// <summary>A source in numbers.</summary>
/// <param name="Type">As model files spell it.</param>
/// <param name="Values">Its parameters by key.</param>
public sealed record SourceNumbers(string Type, ImmutableSortedDictionary<string, double> Values);

/// <summary>A fitted parameter.</summary>
/// <param name="Key">Such as <c>sources[0].depth_m</c>.</param>
/// <param name="Value">Its value.</param>
/// <param name="Sd">Its standard deviation.</param>
/// <param name="IsAtBound">Whether it ended at a bound of what the recipe draws.</param>
public sealed record FittedNumber(string Key, double Value, double Sd, bool IsAtBound);
