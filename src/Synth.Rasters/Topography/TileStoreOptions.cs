namespace Synth.Rasters.Topography;

/// <summary>How a <see cref="TileStore"/> behaves.</summary>
public sealed record TileStoreOptions
{
    /// <summary>Where no tile is, take the sea at 0 m, as long as some tile covers a part of the scene. SRTM has no tiles of open sea.</summary>
    public bool SeaWhereMissing { get; init; }

    /// <summary>Bytes of heights kept in memory between scenes.</summary>
    public long CacheBytes { get; init; } = 128L << 20;
}
