using Synth.Numerics.Random;
using Synth.Rasters;
using Synth.Rasters.Topography;
using Synth.Scenes.Recipes;
using Synth.Scenes.Recipes.Blocks;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Sampling;

/// <summary>Draws the class of samples, and the grid and terrain of their rounds.</summary>
internal sealed class ScenePlacer(Recipe recipe, ulong seed, ITerrainProvider terrain)
{
    private static readonly ulong ClassStream = Quantity.StreamOf(Place.Root(ReadMode.Distributions).Key("classes"));

    /// <summary>The class of a sample, the same for all its attempts.</summary>
    public ClassRecipe ClassOf(long index) =>
        recipe.Classes[Weights.Pick(recipe.ClassShares, new Draws(seed, index, RandomStream.Mixture, 0).Uniform(ClassStream))];

    /// <summary>Grid and terrain of one round of attempts.</summary>
    public ScenePlace Draw(long index, ClassRecipe drawn, uint round)
    {
        Draws draws = new(seed, index, RandomStream.Mixture, round);
        TopographyRecipe topography = draws.One(drawn.Blocks.Topography!);
        return topography switch
        {
            { Earth: EarthRecipe earth } => OnEarth(index, round, drawn, earth, draws),
            { Procedural: ProceduralRecipe procedural } => Procedural(index, round, drawn, procedural, draws),
            _ => Flat(index, round, drawn, topography.FlatHeightM!, draws),
        };
    }

    private ScenePlace OnEarth(long index, uint round, ClassRecipe drawn, EarthRecipe earth, Draws draws)
    {
        EarthPlace? place = Named(earth, draws);
        if (place?.Anchor is not GeoAnchor centre)
        {
            return Procedural(index, round, drawn, ProceduralBlock.StandIn, draws);
        }

        (double eastM, double northM) = (draws.Number(earth.OffsetEastM), draws.Number(earth.OffsetNorthM));
        (double latitudeDeg, double longitudeDeg) = new LocalProjection(centre).ToGeographic(eastM, northM);
        Grid grid = recipe.Grid.Draw(draws, new GeoAnchor(latitudeDeg, longitudeDeg));
        try
        {
            Raster<float> heightM = terrain.OnEarth(grid, earth.MissingTiles == MissingTiles.Sea);
            return new ScenePlace(index, round, drawn, place.Name, grid, new Terrain(heightM, [(-eastM, -northM)]));
        }
        catch (MissingTileException) when (earth.MissingTiles == MissingTiles.Procedural)
        {
            return Procedural(index, round, drawn, ProceduralBlock.StandIn, draws);
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

    private ScenePlace Procedural(long index, uint round, ClassRecipe drawn, ProceduralRecipe procedural, Draws draws)
    {
        Grid grid = recipe.Grid.Draw(draws, null);
        TerrainParameters parameters = procedural.Draw(draws, grid);
        Raster<float> heightM = terrain.Procedural(parameters, grid, new RandomSource(seed, (ulong)index, RandomStream.Terrain, round));
        return new ScenePlace(index, round, drawn, PlaceNames.Procedural, grid, new Terrain(heightM, Summits(parameters, grid)));
    }

    // a cone outside the frame may deform the scene, but a source is not looked for there
    private static (double EastM, double NorthM)[] Summits(TerrainParameters parameters, Grid grid) =>
    [
        .. parameters.Edifices
            .Where(edifice => Math.Abs(edifice.EastM) <= grid.ExtentEastM / 2 && Math.Abs(edifice.NorthM) <= grid.ExtentNorthM / 2)
            .Select(edifice => (edifice.EastM, edifice.NorthM)),
    ];

    private ScenePlace Flat(long index, uint round, ClassRecipe drawn, Quantity heightM, Draws draws)
    {
        Grid grid = recipe.Grid.Draw(draws, null);
        Raster<float> height = new(grid);
        Array.Fill(height.Data, (float)draws.Number(heightM));
        return new ScenePlace(index, round, drawn, PlaceNames.Flat, grid, new Terrain(height, []));
    }
}
