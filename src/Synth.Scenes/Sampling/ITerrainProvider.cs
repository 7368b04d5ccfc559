using Synth.Rasters;
using Synth.Rasters.Topography;

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

    /// <summary>Heights above sea level, m, of terrain made up for one sample.</summary>
    /// <param name="parameters">What it is made of.</param>
    /// <param name="grid">The scene's grid.</param>
    /// <param name="seed">Seed of the data set.</param>
    /// <param name="index">Index of the sample.</param>
    Raster<float> Procedural(TerrainParameters parameters, Grid grid, ulong seed, long index);
}
