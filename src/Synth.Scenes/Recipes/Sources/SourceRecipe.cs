using Synth.Physics.Sources;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Reading;

namespace Synth.Scenes.Recipes.Sources;

/// <summary>A source of a recipe, scene or model.</summary>
/// <param name="Type">The type as written, such as <c>dyke</c>.</param>
/// <param name="Path">Path of the source in its file.</param>
/// <param name="Mark">Where it was written.</param>
/// <param name="Body">Form and strength.</param>
/// <param name="Depth">Depth of its centre or of its top.</param>
/// <param name="Placement">Where in the scene it lies.</param>
/// <param name="Target">Line-of-sight displacement that its strength is fitted to, or null to keep the strength given.</param>
/// <param name="DeflationProbability">Chance that the sign of its strength is turned.</param>
/// <param name="Count">How many independent copies a scene holds.</param>
/// <param name="ClassName">Class of the source for labels, or null for that of the scene.</param>
public sealed record SourceRecipe(
    string Type,
    string Path,
    SourceMark Mark,
    SourceBody Body,
    DepthRecipe Depth,
    PlacementRecipe Placement,
    TargetRecipe? Target,
    Quantity DeflationProbability,
    Quantity Count,
    string? ClassName)
{
    /// <summary>Draws one copy. It may be unsound: <see cref="DeformationSource.Problems"/> tells.</summary>
    public DeformationSource Draw(Draws draws, SceneFrame frame)
    {
        DeformationSource body = Body.Draw(draws, Depth);
        (double eastM, double northM) = Placement.Draw(draws, frame);
        DeformationSource placed = body with { EastM = eastM, NorthM = northM, DepthM = Depth.Draw(draws, body) };
        return draws.Happens(DeflationProbability) ? placed.Strengthened(-1) : placed;
    }
}
