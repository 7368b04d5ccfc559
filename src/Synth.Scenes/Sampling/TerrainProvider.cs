using Synth.Numerics.Random;
using Synth.Rasters;
using Synth.Rasters.Topography;

namespace Synth.Scenes.Sampling;

/// <summary>Terrain made up from the seed, without any tile.</summary>
public sealed class TerrainProvider : ITerrainProvider
{
    // an instance keeps its buffers and serves one thread at a time
    private readonly ThreadLocal<ProceduralTerrain> _procedural = new(() => new ProceduralTerrain());

    /// <inheritdoc/>
    public IReadOnlyList<string> VolcanoesWithTiles => [];

    /// <inheritdoc/>
    public GeoAnchor? Find(string volcano) => null;

    /// <inheritdoc/>
    public bool HasTiles(Grid grid) => false;

    /// <inheritdoc/>
    public Raster<float> OnEarth(Grid grid) => throw new FileNotFoundException("there are no tiles");

    /// <inheritdoc/>
    public Raster<float> Procedural(TerrainParameters parameters, Grid grid, ulong seed, long index) =>
        _procedural.Value!.Generate(parameters, grid, new RandomSource(seed, (ulong)index, RandomStream.Terrain));
}
