namespace Synth.Rasters.Topography;

/// <summary>
/// Gathers water down a forest in which every cell drains to one neighbour or, at its roots, to itself. Water runs from every
/// cell without donors down to where other donors are still to come (topological sorting, A. B. Kahn, 1962, Communications of
/// the ACM 5), so that cells need not be sorted by height. Keeps its buffers; one instance serves one thread at a time.
/// </summary>
internal sealed class Rivers
{
    private byte[] _donors = [];
    private int[] _area = [];
    private int[] _cells = [];
    private int _sources;
    private int _channels;

    /// <summary>Cells with others upstream that are no roots, every one before the cell it drains to.</summary>
    internal ReadOnlySpan<int> Channels => _cells.AsSpan(_sources, _channels);

    /// <summary>Cells upstream of a cell and itself; of roots anything.</summary>
    internal ReadOnlySpan<int> Area => _area;

    /// <summary>Gathers the water.</summary>
    /// <param name="receivers">The cell that each cell drains to, itself for a root; no cell has more than 254 donors.</param>
    internal void Gather(ReadOnlySpan<int> receivers)
    {
        if (_donors.Length < receivers.Length)
        {
            (_donors, _area, _cells) = (new byte[receivers.Length], new int[receivers.Length], new int[receivers.Length + 1]);
        }

        // a root counts itself, so that water never runs on from there
        Span<byte> donors = _donors.AsSpan(0, receivers.Length);
        donors.Clear();
        foreach (int receiver in receivers)
        {
            donors[receiver]++;
        }

        _area.AsSpan(0, receivers.Length).Fill(1);
        FindSources(donors);
        RunDown(receivers, donors);
    }

    private void FindSources(ReadOnlySpan<byte> donors)
    {
        int count = 0;
        int[] cells = _cells;
        for (int cell = 0; cell < donors.Length; cell++)
        {
            // written always, kept only where there are no donors: no branch to foresee
            cells[count] = cell;
            count += donors[cell] == 0 ? 1 : 0;
        }

        _sources = count;
    }

    // sources and channels are cells of their own each: together they fit into the list, with room for the one written in vain
    private void RunDown(ReadOnlySpan<int> receivers, Span<byte> donors)
    {
        int end = _sources;
        int[] cells = _cells;
        Span<int> area = _area;
        for (int i = 0; i < end; i++)
        {
            int cell = cells[i];
            int receiver = receivers[cell];
            area[receiver] += area[cell];
            int awaited = donors[receiver] - 1;
            donors[receiver] = (byte)awaited;
            cells[end] = receiver;
            end += awaited == 0 ? 1 : 0;
        }

        _channels = end - _sources;
    }
}
