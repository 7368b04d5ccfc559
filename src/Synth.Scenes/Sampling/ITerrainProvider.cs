using Synth.Numerics.Random;
using Synth.Rasters;
using Synth.Rasters.Topography;
using Synth.Scenes.Recipes.Blocks;

namespace Synth.Scenes.Sampling;

/// <summary>Supplies the terrain of scenes. Safe to call from several threads.</summary>
public interface ITerrainProvider
{
    /// <summary>The listed volcanoes that tiles cover, in an order that does not depend on the folder's listing.</summary>
    IReadOnlyList<EarthPlace> VolcanoesWithTiles { get; }

    /// <summary>The tiles that it has, none unless said otherwise.</summary>
    IReadOnlyList<TileEntry> Tiles => [];

    /// <summary>Heights above sea level, m, of a grid with an anchor.</summary>
    /// <param name="grid">The scene's grid; has an anchor.</param>
    /// <param name="isSeaWhereMissing">True to take the sea at 0 m where no tile is, as long as one covers a part of the grid.</param>
    /// <exception cref="MissingTileException">A tile is missing; the message names the file and where to put it.</exception>
    Raster<float> OnEarth(Grid grid, bool isSeaWhereMissing);

    /// <summary>Heights above sea level, m, of terrain made up for one sample.</summary>
    /// <param name="parameters">What it is made of.</param>
    /// <param name="grid">The scene's grid.</param>
    /// <param name="random">Source of its random numbers.</param>
    Raster<float> Procedural(TerrainParameters parameters, Grid grid, RandomSource random);
}
