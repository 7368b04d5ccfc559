using Synth.Physics.Inversion;

namespace Synth.Training.Inversion;

/// <summary>How interferograms are inverted.</summary>
/// <param name="Draws">Sources drawn of each class of the recipe, at least 2.</param>
/// <param name="MostPoints">Points that an interferogram is thinned to at most; the time of an inversion grows with their square.</param>
/// <param name="Search">How far each search goes.</param>
public sealed record InversionSettings(int Draws, int MostPoints, InversionOptions Search)
{
    /// <summary>Points below which nothing is inverted: a few more than a source and the trend have parameters.</summary>
    public const int LeastPoints = 20;
}
