using Synth.Rasters;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Sources;

/// <summary>What a place is counted from.</summary>
public enum PlacementOrigin
{
    /// <summary>The centre of the scene.</summary>
    Scene,

    /// <summary>The summit of a volcano of the scene (one of them by chance when there are several; the centre when there is none).</summary>
    Summit,
}

/// <summary>Where a source may lie: the scene's grid, the summits in it and the lowest ground.</summary>
/// <param name="Grid">The scene's grid.</param>
/// <param name="Summits">East and north coordinates of summits, m; may be empty.</param>
/// <param name="LeastTopDepthM">Depth below the reference height that the top of a source must exceed to lie below all of the terrain, m; 0 on a flat surface.</param>
public sealed record SceneFrame(Grid Grid, IReadOnlyList<(double EastM, double NorthM)> Summits, double LeastTopDepthM = 0);

/// <summary>Where in the scene a source lies.</summary>
/// <param name="Origin">What the offsets are counted from.</param>
/// <param name="EastM">Offset east, m, or null when a share of the extent is given.</param>
/// <param name="NorthM">Offset north, m, or null.</param>
/// <param name="EastFraction">Offset east as a share of the scene's extent, or null.</param>
/// <param name="NorthFraction">Offset north as a share of the scene's extent, or null.</param>
/// <param name="SummitStream">Stream that picks the summit.</param>
public sealed record PlacementRecipe(
    PlacementOrigin Origin, Quantity? EastM, Quantity? NorthM, Quantity? EastFraction, Quantity? NorthFraction, ulong SummitStream)
{
    /// <summary>Draws the coordinates, m about the scene's centre.</summary>
    public (double EastM, double NorthM) Draw(Draws draws, SceneFrame frame)
    {
        (double eastM, double northM) = (0, 0);
        if (Origin == PlacementOrigin.Summit && frame.Summits.Count > 0)
        {
            (eastM, northM) = frame.Summits[(int)(draws.Uniform(SummitStream) * frame.Summits.Count)];
        }

        eastM += draws.NumberOrNull(EastM) ?? frame.Grid.ExtentEastM * (draws.NumberOrNull(EastFraction) ?? 0);
        northM += draws.NumberOrNull(NorthM) ?? frame.Grid.ExtentNorthM * (draws.NumberOrNull(NorthFraction) ?? 0);
        return (eastM, northM);
    }
}

/// <summary>The keys that give a source's place.</summary>
internal sealed class PlacementKeys
{
    private static readonly NumberRange Metres = NumberRange.Within(-1e7, 1e7);
    private static readonly NumberRange Share = NumberRange.Within(-2, 2);
    private static readonly NameShape<PlacementOrigin> OriginName = new("origin", [("scene", PlacementOrigin.Scene), ("summit", PlacementOrigin.Summit)]);

    private readonly Key<PlacementOrigin>? _origin;
    private readonly Key<Quantity?>? _east;
    private readonly Key<Quantity?>? _north;
    private readonly Key<Quantity>? _modelEast;
    private readonly Key<Quantity>? _modelNorth;
    private readonly Key<Quantity?>? _eastFraction;
    private readonly Key<Quantity?>? _northFraction;

    public PlacementKeys(KeySet keys, SourceUse use)
    {
        if (use == SourceUse.Model)
        {
            _modelEast = keys.Number("east_m", "East coordinate of the centre, m.", Metres);
            _modelNorth = keys.Number("north_m", "North coordinate of the centre, m.", Metres);
            return;
        }

        _origin = keys.WithDefault(
            "origin", "What the offsets are counted from: scene (its centre) or summit (of a volcano in it).", OriginName, _ => PlacementOrigin.Scene, "scene");
        _east = keys.OptionalNumber("east_m", "Offset of the centre to the east, m; 0 when left out.", Metres);
        _north = keys.OptionalNumber("north_m", "Offset of the centre to the north, m; 0 when left out.", Metres);
        _eastFraction = keys.OptionalNumber(
            "east_fraction", "Offset to the east as a share of the scene's extent; 0.5 reaches from the centre to the edge.", Share);
        _northFraction = keys.OptionalNumber("north_fraction", "Offset to the north as a share of the scene's extent.", Share);
        keys.AtMostOne(_east, _eastFraction);
        keys.AtMostOne(_north, _northFraction);
    }

    public PlacementRecipe Read(BlockValues values) => new(
        _origin is null ? PlacementOrigin.Scene : values.Get(_origin),
        _east is null ? values.Get(_modelEast!) : values.Get(_east),
        _north is null ? values.Get(_modelNorth!) : values.Get(_north),
        _eastFraction is null ? null : values.Get(_eastFraction),
        _northFraction is null ? null : values.Get(_northFraction),
        Quantity.StreamOf(values.Place.Key("origin")));
}
