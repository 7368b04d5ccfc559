using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Distributions;

/// <summary>A number of a recipe: what it is drawn from and the random stream that is its own.</summary>
/// <param name="Distribution">What it is drawn from.</param>
/// <param name="Stream">Number of its stream, from the path of its key.</param>
/// <param name="Path">Path of its key as messages show it.</param>
public sealed record Quantity(Distribution Distribution, ulong Stream, string Path)
{
    /// <summary>The smallest number that can come out.</summary>
    public double Lowest => Distribution.Lowest;

    /// <summary>The largest number that can come out.</summary>
    public double Highest => Distribution.Highest;

    /// <summary>A quantity that is always the same.</summary>
    public static Quantity Constant(double value, Place place) => Of(new ConstantDistribution(value), place);

    /// <summary>A quantity whose stream is named by its place.</summary>
    public static Quantity Of(Distribution distribution, Place place) => new(distribution, StreamOf(place), place.Path);

    /// <summary>The number of the random stream of a place.</summary>
    /// <remarks>FNV-1a (Fowler, Noll and Vo) of the path's letters: stable for ever, as a seed's meaning rests on it.</remarks>
    public static ulong StreamOf(Place place)
    {
        ulong hash = 14695981039346656037;
        foreach (char letter in place.StreamPath)
        {
            hash = (hash ^ letter) * 1099511628211;
        }

        return hash;
    }
}
