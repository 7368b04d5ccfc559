using Synth.Physics.Engine;
using Synth.Scenes.Recipes.Blocks;
using Synth.Scenes.Recipes.Distributions;

namespace Synth.Scenes.Sampling;

/// <summary>How the depth of a scene's sources is corrected for topography.</summary>
/// <param name="Kind">The correction.</param>
/// <param name="ReferenceHeightM">Height above sea level that depths count from, m.</param>
/// <param name="LeastTopDepthM">Depth that the top of a source must exceed to lie below all of the terrain, m; 0 without correction.</param>
internal sealed record DepthCorrection(TopographyCorrection Kind, double ReferenceHeightM, double LeastTopDepthM)
{
    // a source that grazes the lowest point would need a finer interpolation than any terrain is known
    private const double MarginM = 1;

    private static readonly DepthCorrection None = new(TopographyCorrection.None, 0, 0);

    /// <summary>Draws the correction of a scene.</summary>
    public static DepthCorrection Draw(VaryingDepthRecipe? recipe, Terrain terrain, Draws draws)
    {
        if (recipe is null || !draws.Happens(recipe.Probability))
        {
            return None;
        }

        float[] heights = terrain.HeightM.Data;
        double referenceM = draws.NumberOrNull(recipe.ReferenceHeightM) ?? heights.Average(height => (double)height);
        return new DepthCorrection(TopographyCorrection.VaryingDepth, referenceM, Math.Max(0, referenceM - heights.Min()) + MarginM);
    }
}
