namespace Synth.Rasters.Topography;

/// <summary>
/// Heights from tiles in folders: SRTM (<c>N13E120.hgt</c>, <c>N13E120.SRTMGL3.hgt.zip</c>, 1 and 3 seconds) and GeoTIFFs in
/// longitude and latitude (Copernicus and others, placed by their own header). Safe for use by several threads.
/// </summary>
/// <remarks>
/// Where tiles overlap the finest wins, then the one in the folder named first. Voids are filled tile by tile, see
/// <see cref="VoidFilling"/>; heights below 0 m stay. The tiles' longitudes and latitudes are taken for WGS84.
/// </remarks>
public sealed class TileStore
{
    /// <summary>The farthest latitude that scenes may reach, degrees.</summary>
    public const double LatitudeLimitDeg = 89;

    private readonly TileStoreOptions _options;
    private readonly string[] _folders;
    private readonly TileIndex _index;
    private readonly TileCache _cache;

    /// <summary>Looks for tiles in folders (and the folders in them); folders that do not exist hold none.</summary>
    /// <param name="folders">At least one; an error about a missing tile tells the user to put it into the first.</param>
    /// <param name="options">How the store behaves.</param>
    public TileStore(IEnumerable<string> folders, TileStoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(folders);
        _options = options ?? new();
        _folders = [.. folders];
        if (_folders.Length == 0)
        {
            throw new ArgumentException("a store of tiles needs a folder", nameof(folders));
        }

        _index = TileIndex.Of(_folders);
        _cache = new TileCache(_options.CacheBytes);
    }

    /// <summary>The tiles found, finest first.</summary>
    public IReadOnlyList<TileEntry> Tiles => _index.Entries;

    /// <summary>For each file that looked like a tile by its ending and is none, the reason.</summary>
    public IReadOnlyList<string> LeftOut => _index.LeftOut;

    /// <summary>Whether a tile covers a place.</summary>
    public bool Covers(GeoAnchor place)
    {
        ArgumentNullException.ThrowIfNull(place);
        GeoBox box = new(place.LatitudeDeg, place.LatitudeDeg, place.LongitudeDeg, place.LongitudeDeg);
        return _index.Entries.Any(box.Meets);
    }

    /// <summary>Whether tiles cover all of a grid, so that <see cref="Heights(Grid)"/> misses none; reads no heights.</summary>
    /// <exception cref="ArgumentException">The grid has no anchor or reaches beyond <see cref="LatitudeLimitDeg"/>.</exception>
    public bool HasTiles(Grid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        return GeoBlock.Cut(grid).All(block => block.Box.IsCoveredBy([.. _index.Entries.Where(block.Box.Meets)]));
    }

    /// <summary>Heights in metres on a grid, bilinear between the tiles' postings.</summary>
    /// <param name="grid">Has an anchor.</param>
    /// <exception cref="ArgumentException">The grid has no anchor or reaches beyond <see cref="LatitudeLimitDeg"/>.</exception>
    /// <exception cref="MissingTileException">No tile covers a part of the grid.</exception>
    /// <exception cref="InvalidDataException">A tile is damaged; the message names it.</exception>
    public Raster<float> Heights(Grid grid) => Heights(grid, _options.SeaWhereMissing);

    /// <summary>As <see cref="Heights(Grid)"/>, with the say about missing tiles for this grid.</summary>
    /// <param name="grid">Has an anchor.</param>
    /// <param name="isSeaWhereMissing">See <see cref="TileStoreOptions.SeaWhereMissing"/>.</param>
    public Raster<float> Heights(Grid grid, bool isSeaWhereMissing)
    {
        ArgumentNullException.ThrowIfNull(grid);
        Raster<float> heights = new(grid);
        SortedSet<TileName> missing = new(Comparer<TileName>.Create((a, b) => (-a.SouthDeg, a.WestDeg).CompareTo((-b.SouthDeg, b.WestDeg))));
        bool any = false;
        foreach (GeoBlock block in GeoBlock.Cut(grid))
        {
            any |= Fill(heights, block, missing);
        }

        if (missing.Count > 0 && !(any && isSeaWhereMissing))
        {
            throw new MissingTileException(Message(missing, any), [.. missing]);
        }

        return heights;
    }

    private bool Fill(Raster<float> heights, GeoBlock block, SortedSet<TileName> missing)
    {
        TileEntry[] entries = [.. _index.Entries.Where(block.Box.Meets)];
        if (entries.Length == 0)
        {
            missing.UnionWith(block.Cells());
            return false;
        }

        DemWindow window = new(block.Box, entries[0]);
        foreach (TileEntry entry in _index.Entries.Where(window.Box.Meets))
        {
            window.Take(_cache.Get(entry));
            if (window.IsInsideTile)
            {
                break;
            }
        }

        missing.UnionWith(window.Gaps());
        window.FillWithSea();
        block.Sample(window, heights);
        return true;
    }

    private string Message(SortedSet<TileName> missing, bool any)
    {
        string files = string.Join(", ", missing.Select(tile => $"{tile}.hgt"));
        string where = _folders.Length == 1 ? _folders[0] : $"{_folders[0]} (or {string.Join(", ", _folders[1..])})";
        string hint = any ? "; where a missing tile is open sea, allow that in the topography settings" : string.Empty;
        string leftOut = _index.LeftOut.Count == 0 ? string.Empty : $". Left out: {string.Join("; ", _index.LeftOut.Take(3))}";
        return $"the scene needs height tiles that are not there: put {files} (or the same as .hgt.zip, or a GeoTIFF of the area) into {where}{hint}{leftOut}";
    }
}
