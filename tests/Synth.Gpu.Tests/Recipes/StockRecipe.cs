using Synth.Rasters.Topography;
using Synth.Scenes.Recipes;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Sampling;

namespace Synth.Gpu.Tests.Recipes;

/// <summary>Recipes that come with Synth, on small grids and without tiles.</summary>
internal static class StockRecipe
{
    public const int SidePx = 56;

    public static ITerrainProvider Terrain { get; } = new TerrainProvider(["/nowhere/dem"]);

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "recipes", name + ".yaml");

    public static Recipe Read(string name) => RecipeFile.Read(PathOf(name), $"grid.size_px={SidePx}");
}
