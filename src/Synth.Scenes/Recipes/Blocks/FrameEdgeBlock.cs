using Synth.Physics.Interferometry;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Blocks;

/// <summary>A straight edge of the frame across the scene.</summary>
/// <param name="Probability">Share of the samples that have it.</param>
/// <param name="FromHeadingDeg">Direction of the edge from the scene's centre, degrees clockwise from the flight direction.</param>
/// <param name="DistanceM">Distance of the edge from the scene's centre, m.</param>
public sealed record FrameEdgeRecipe(Quantity Probability, Quantity FromHeadingDeg, Quantity DistanceM)
{
    /// <summary>Draws the edge of a scene, or null for none.</summary>
    public FrameEdge? Draw(Draws draws, double headingDeg) =>
        draws.Happens(Probability) ? new FrameEdge(headingDeg + draws.Number(FromHeadingDeg), draws.Number(DistanceM)) : null;
}

internal static class FrameEdgeBlock
{
    public static Block<FrameEdgeRecipe> Declaration { get; } = Block<FrameEdgeRecipe>.Declare(
        "frame_edge", "A straight edge of the frame across the scene, beyond which there is no data.", keys =>
        {
            Key<Quantity> probability = keys.Probability();
            Key<Quantity> direction = keys.Number(
                "from_heading_deg",
                "Direction of the edge from the scene's centre, degrees clockwise from the flight direction: 90 and 270 for the sides of the swath, 0 and 180 for its ends.",
                NumberRange.Within(-360, 360));
            Key<Quantity> distance = keys.Number("distance_m", "Distance of the edge from the scene's centre, m; negative when the centre lies outside.", NumberRange.Within(-1e6, 1e6));
            return values => new FrameEdgeRecipe(values.Get(probability), values.Get(direction), values.Get(distance));
        });
}
