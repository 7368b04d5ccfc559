using Synth.Numerics.Random;
using Synth.Rasters;
using Synth.Rasters.Topography;
using Synth.Scenes.Recipes.Blocks;

namespace Synth.Scenes.Sampling;

/// <summary>Terrain from the tiles of some folders, and terrain made up from the seed.</summary>
public sealed class TerrainProvider : ITerrainProvider
{
    // opened on first use: made-up terrain needs none
    private readonly Lazy<TileStore> _store;
    private readonly Lazy<IReadOnlyList<EarthPlace>> _volcanoes;

    // an instance keeps its buffers and serves one thread at a time
    private readonly ThreadLocal<ProceduralTerrain> _procedural = new(() => new ProceduralTerrain());

    /// <param name="folders">Folders with tiles, at least one; a missing tile is asked for in the first.</param>
    public TerrainProvider(IEnumerable<string> folders)
    {
        string[] searched = [.. folders];
        ArgumentOutOfRangeException.ThrowIfZero(searched.Length, nameof(folders));
        _store = new Lazy<TileStore>(() => new TileStore(searched));
        _volcanoes = new Lazy<IReadOnlyList<EarthPlace>>(FindVolcanoes);
    }

    /// <inheritdoc/>
    public IReadOnlyList<EarthPlace> VolcanoesWithTiles => _volcanoes.Value;

    /// <inheritdoc/>
    public IReadOnlyList<TileEntry> Tiles => _store.Value.Tiles;

    /// <inheritdoc/>
    public Raster<float> OnEarth(Grid grid, bool isSeaWhereMissing) => _store.Value.Heights(grid, isSeaWhereMissing);

    /// <inheritdoc/>
    public Raster<float> Procedural(TerrainParameters parameters, Grid grid, RandomSource random) =>
        _procedural.Value!.Generate(parameters, grid, random);

    private IReadOnlyList<EarthPlace> FindVolcanoes() =>
        [.. VolcanoList.All.Where(volcano => _store.Value.Covers(volcano.Place)).Select(volcano => new EarthPlace(volcano.Name, volcano.Place))];
}
