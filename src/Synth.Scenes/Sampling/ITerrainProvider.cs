using Synth.Rasters;
using Synth.Scenes.Recipes.Blocks;
using Synth.Scenes.Recipes.Distributions;

namespace Synth.Scenes.Sampling;

/// <summary>Supplies the terrain of scenes. Safe to call from several threads.</summary>
public interface ITerrainProvider
{
    /// <summary>Names of the known volcanoes all of whose tiles are present, in an order that never depends on the folder's listing.</summary>
    IReadOnlyList<string> VolcanoesWithTiles { get; }

    /// <summary>Place of a volcano, or null when its name is not known.</summary>
    GeoAnchor? Find(string volcano);

    /// <summary>True when every tile that a grid with an anchor needs is present.</summary>
    bool HasTiles(Grid grid);

    /// <summary>Heights above sea level, m, of a grid with an anchor.</summary>
    /// <exception cref="FileNotFoundException">A tile is missing; the message names the file and where to put it.</exception>
    Raster<float> OnEarth(Grid grid);

    /// <summary>Terrain made up for one sample.</summary>
    /// <param name="procedural">What its parameters are drawn from.</param>
    /// <param name="draws">Draws that all attempts of the sample share.</param>
    /// <param name="grid">The scene's grid.</param>
    /// <param name="seed">Seed of the data set.</param>
    /// <param name="index">Index of the sample.</param>
    Terrain Procedural(ProceduralRecipe procedural, Draws draws, Grid grid, ulong seed, long index);
}

/// <summary>The terrain of a scene.</summary>
/// <param name="HeightM">Height of every pixel above sea level, m.</param>
/// <param name="Summits">East and north coordinates of the summits, m; may be empty.</param>
public sealed record Terrain(Raster<float> HeightM, IReadOnlyList<(double EastM, double NorthM)> Summits);
