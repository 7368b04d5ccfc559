namespace Synth.Rasters.Topography;

/// <summary>Keeps the tiles used last in memory, up to a number of bytes; safe for use by several threads.</summary>
/// <param name="mostBytes">Bytes of heights kept; one tile is kept even when it alone is larger.</param>
internal sealed class TileCache(long mostBytes)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TileEntry, LinkedListNode<Slot>> _slots = [];
    private readonly LinkedList<Slot> _lastUsedFirst = [];
    private long _bytes;

    /// <summary>Bytes of the tiles kept now.</summary>
    internal long Bytes
    {
        get
        {
            lock (_gate)
            {
                return _bytes;
            }
        }
    }

    /// <summary>The tile, read once however many threads ask for it.</summary>
    /// <exception cref="InvalidDataException">It cannot be read; the next caller tries again.</exception>
    internal DemTile Get(TileEntry entry)
    {
        Lazy<DemTile> tile;
        lock (_gate)
        {
            tile = Reserve(entry);
        }

        try
        {
            return tile.Value;
        }
        catch (Exception)
        {
            lock (_gate)
            {
                if (_slots.TryGetValue(entry, out LinkedListNode<Slot>? node) && node.Value.Tile == tile)
                {
                    Remove(node);
                }
            }

            throw;
        }
    }

    private Lazy<DemTile> Reserve(TileEntry entry)
    {
        if (_slots.TryGetValue(entry, out LinkedListNode<Slot>? node))
        {
            _lastUsedFirst.Remove(node);
            _lastUsedFirst.AddFirst(node);
            return node.Value.Tile;
        }

        node = _lastUsedFirst.AddFirst(new Slot(entry, new Lazy<DemTile>(() => DemTile.Read(entry))));
        _slots.Add(entry, node);
        _bytes += entry.Bytes;
        while (_bytes > mostBytes && _lastUsedFirst.Last != node)
        {
            Remove(_lastUsedFirst.Last!);
        }

        return node.Value.Tile;
    }

    private void Remove(LinkedListNode<Slot> node)
    {
        _lastUsedFirst.Remove(node);
        _slots.Remove(node.Value.Entry);
        _bytes -= node.Value.Entry.Bytes;
    }

    private sealed record Slot(TileEntry Entry, Lazy<DemTile> Tile);
}
