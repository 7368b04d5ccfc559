using Synth.Numerics.Random;
using Synth.Rasters;
using Synth.Rasters.Topography;
using Synth.Scenes.Recipes;
using Synth.Scenes.Recipes.Blocks;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Sampling;

/// <summary>Draws the class, grid and terrain of samples.</summary>
internal sealed class ScenePlacer(Recipe recipe, ulong seed, ITerrainProvider terrain)
{
    private static readonly ulong ClassStream = Quantity.StreamOf(Place.Root(ReadMode.Distributions).Key("classes"));

    public const string ProceduralName = "procedural";
    public const string FlatName = "flat";

    public ScenePlace Draw(long index)
    {
        Draws draws = new(seed, index, RandomStream.Mixture, 0);
        ClassRecipe drawn = recipe.Classes[Weights.Pick(recipe.ClassShares, draws.Uniform(ClassStream))];
        TopographyRecipe topography = draws.One(drawn.Blocks.Topography!);
        return topography switch
        {
            { Earth: EarthRecipe earth } => OnEarth(index, drawn, earth, draws),
            { Procedural: ProceduralRecipe procedural } => Procedural(index, drawn, procedural, draws),
            _ => Flat(index, drawn, topography.FlatHeightM!, draws),
        };
    }

    private ScenePlace OnEarth(long index, ClassRecipe drawn, EarthRecipe earth, Draws draws)
    {
        EarthPlace? place = Named(earth, draws);
        if (place?.Anchor is not GeoAnchor centre)
        {
            return Procedural(index, drawn, ProceduralBlock.StandIn, draws);
        }

        (double eastM, double northM) = (draws.Number(earth.OffsetEastM), draws.Number(earth.OffsetNorthM));
        (double latitudeDeg, double longitudeDeg) = new LocalProjection(centre).ToGeographic(eastM, northM);
        Grid grid = recipe.Grid.Draw(draws, new GeoAnchor(latitudeDeg, longitudeDeg));
        try
        {
            Raster<float> heightM = terrain.OnEarth(grid, earth.MissingTiles == MissingTiles.Sea);
            return new ScenePlace(index, drawn, place.Name, grid, new Terrain(heightM, [(-eastM, -northM)]));
        }
        catch (MissingTileException) when (earth.MissingTiles == MissingTiles.Procedural)
        {
            return Procedural(index, drawn, ProceduralBlock.StandIn, draws);
        }
    }

    // null when there is no tile of any volcano and made-up terrain may stand in
    private EarthPlace? Named(EarthRecipe earth, Draws draws)
    {
        EarthPlace place = draws.One(earth.Places);
        if (place.Anchor is not null)
        {
            return place;
        }

        IReadOnlyList<EarthPlace> present = terrain.VolcanoesWithTiles;
        if (present.Count == 0 && earth.MissingTiles != MissingTiles.Procedural)
        {
            throw new FileNotFoundException(
                "the topography asks for any volcano whose tiles are present, but no tile covers one: put tiles into the folder dem, or set missing_tiles: procedural");
        }

        return present.Count == 0 ? null : present[(int)(draws.Uniform(earth.Places.Stream + 1) * present.Count)];
    }

    private ScenePlace Procedural(long index, ClassRecipe drawn, ProceduralRecipe procedural, Draws draws)
    {
        Grid grid = recipe.Grid.Draw(draws, null);
        TerrainParameters parameters = procedural.Draw(draws, grid);
        Raster<float> heightM = terrain.Procedural(parameters, grid, seed, index);
        return new ScenePlace(index, drawn, ProceduralName, grid, new Terrain(heightM, Summits(parameters, grid)));
    }

    // a cone outside the frame may deform the scene, but a source is not looked for there
    private static (double EastM, double NorthM)[] Summits(TerrainParameters parameters, Grid grid) =>
    [
        .. parameters.Edifices
            .Where(edifice => Math.Abs(edifice.EastM) <= grid.ExtentEastM / 2 && Math.Abs(edifice.NorthM) <= grid.ExtentNorthM / 2)
            .Select(edifice => (edifice.EastM, edifice.NorthM)),
    ];

    private ScenePlace Flat(long index, ClassRecipe drawn, Quantity heightM, Draws draws)
    {
        Grid grid = recipe.Grid.Draw(draws, null);
        Raster<float> height = new(grid);
        Array.Fill(height.Data, (float)draws.Number(heightM));
        return new ScenePlace(index, drawn, FlatName, grid, new Terrain(height, []));
    }
}
