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
            { Volcano: VolcanoRecipe volcano } => AtVolcano(index, drawn, volcano, draws),
            { Procedural: ProceduralRecipe procedural } => Procedural(index, drawn, procedural, draws),
            _ => Flat(index, drawn, topography.FlatHeightM!, draws),
        };
    }

    private ScenePlace AtVolcano(long index, ClassRecipe drawn, VolcanoRecipe volcano, Draws draws)
    {
        string name = draws.One(volcano.Names);
        if (name == VolcanoRecipe.Any)
        {
            IReadOnlyList<string> present = terrain.VolcanoesWithTiles;
            if (present.Count == 0)
            {
                return volcano.FallsBackToProcedural
                    ? Procedural(index, drawn, ProceduralBlock.StandIn, draws)
                    : throw new FileNotFoundException(
                        "the recipe asks for any volcano whose tiles are present, but there is no tile of a known volcano; put tiles into the folder dem, or set missing_tiles: procedural");
            }

            name = present[(int)(draws.Uniform(volcano.Names.Stream + 1) * present.Count)];
        }

        GeoAnchor summit = terrain.Find(name) ?? throw new ArgumentException($"there is no volcano {name}");
        (double eastM, double northM) = (draws.Number(volcano.OffsetEastM), draws.Number(volcano.OffsetNorthM));
        (double latitudeDeg, double longitudeDeg) = new LocalProjection(summit).ToGeographic(eastM, northM);
        Grid grid = recipe.Grid.Draw(draws, new GeoAnchor(latitudeDeg, longitudeDeg));
        if (volcano.FallsBackToProcedural && !terrain.HasTiles(grid))
        {
            return Procedural(index, drawn, ProceduralBlock.StandIn, draws);
        }

        return new ScenePlace(index, drawn, name, grid, new Terrain(terrain.OnEarth(grid), [(-eastM, -northM)]));
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
