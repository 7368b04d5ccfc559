using Synth.Physics.Sources;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Sources;

/// <summary>Depth of a source, by its centre or by its shallowest point.</summary>
/// <param name="CentreM">Depth of the centre, m, or null.</param>
/// <param name="TopM">Depth of the shallowest point, m, or null.</param>
/// <param name="BottomM">Depth of the lower edge of a rectangle, m, with <paramref name="TopM"/>, or null.</param>
public sealed record DepthRecipe(Quantity? CentreM, Quantity? TopM, Quantity? BottomM)
{
    /// <summary>Draws the depth of the centre.</summary>
    /// <param name="draws">Draws of the scene.</param>
    /// <param name="body">The source with its centre at depth 0, so that its top lies above by its upper half.</param>
    public double Draw(Draws draws, DeformationSource body) =>
        CentreM is not null ? draws.Number(CentreM) : draws.Number(TopM!) - body.TopDepthM;

    /// <summary>Draws the vertical distance of the lower from the upper edge, m; null when no lower edge is given.</summary>
    public double? DrawHeightM(Draws draws) => BottomM is null ? null : draws.Number(BottomM) - draws.Number(TopM!);
}

/// <summary>The keys that give a source's depth.</summary>
internal sealed class DepthKeys
{
    private static readonly NumberRange Below = NumberRange.UpTo(1e6);
    private static readonly NumberRange AtOrBelow = NumberRange.Within(0, 1e6);

    private readonly Key<Quantity?> _centre;
    private readonly Key<Quantity?> _top;

    /// <param name="keys">The keys of the source.</param>
    /// <param name="centre">What the centre is called: centre or centroid.</param>
    /// <param name="isRectangle">True when a lower edge may be given.</param>
    public DepthKeys(KeySet keys, string centre, bool isRectangle)
    {
        _centre = keys.OptionalNumber("depth_m", $"Depth of the {centre}, m, positive down.", Below);
        _top = keys.OptionalNumber("top_depth_m", "Depth of the shallowest point, m; replaces depth_m.", AtOrBelow);
        Bottom = isRectangle ? keys.OptionalNumber("bottom_depth_m", "Depth of the lower edge, m; with top_depth_m, replaces width_m.", Below) : null;
        keys.ExactlyOne(_centre, _top);
    }

    /// <summary>The key of the lower edge, or null when there is none.</summary>
    public Key<Quantity?>? Bottom { get; }

    public DepthRecipe Read(BlockValues values)
    {
        Quantity? bottom = Bottom is null ? null : values.Get(Bottom);
        Quantity? top = values.Get(_top);
        if (bottom is not null && top is null)
        {
            values.Report(Bottom!, "needs top_depth_m beside it");
        }
        else if (bottom is not null && !(bottom.Lowest > top!.Highest))
        {
            values.Report(Bottom!, "must always lie below top_depth_m (or give height_m, the distance of the lower from the upper edge)");
        }

        return new DepthRecipe(values.Get(_centre), top, bottom);
    }
}
