using System.Runtime.Intrinsics;

namespace Synth.Rasters.Topography;

/// <summary>
/// Cells in the order of their heights, about: sorted into a fixed number of equal steps of height with a little chance, for on an
/// even slope water would otherwise run along the grid in parallel lines. Also a priority queue for floods, whose level only rises.
/// </summary>
internal sealed class HeightBuckets
{
    private const int Count = 2048;

    private readonly int[] _first = new int[Count];
    private int[] _bucket = [];
    private int[] _next = [];
    private int _cells;
    private int _level;

    /// <summary>Every cell's bucket, the lowest first.</summary>
    internal ReadOnlySpan<int> Ranks => _bucket.AsSpan(0, _cells);

    /// <summary>Finds every cell's bucket.</summary>
    internal void Sort(ReadOnlySpan<float> heights, uint salt)
    {
        _cells = heights.Length;
        if (_bucket.Length < _cells)
        {
            _bucket = new int[_cells];
            _next = new int[_cells];
        }

        (float lowest, float highest, float step) = Measure(heights);
        float chance = step / (1 << 24);
        float scale = highest > lowest ? (Count - 2) / (highest - lowest + step) : 0;
        int cell = 0;
        int lanes = Vector256<float>.Count;
        for (; cell + lanes <= _cells; cell += lanes)
        {
            Vector256<uint> hash = (Vector256.Create((uint)cell) + Vector256<uint>.Indices ^ Vector256.Create(salt)) * 0x9E3779B1;
            hash = (hash ^ (hash >>> 15)) * 0x85EBCA77;
            Vector256<float> offset = Vector256.ConvertToSingle((hash >>> 8).AsInt32()) * chance;
            Vector256<float> place = (Vector256.Create(heights[cell..]) - Vector256.Create(lowest) + offset) * scale;
            Vector256.ConvertToInt32(place).CopyTo(_bucket.AsSpan(cell));
        }

        for (; cell < _cells; cell++)
        {
            uint hash = ((uint)cell ^ salt) * 0x9E3779B1;
            hash = (hash ^ (hash >> 15)) * 0x85EBCA77;
            _bucket[cell] = (int)((heights[cell] - lowest + (hash >> 8) * chance) * scale);
        }
    }

    /// <summary>Empties the queue.</summary>
    internal void Empty()
    {
        _first.AsSpan().Fill(-1);
        _level = 0;
    }

    /// <summary>Puts a cell into the queue, at the level that the flood has reached or its own, if that is higher.</summary>
    internal void Push(int cell)
    {
        int bucket = Math.Max(_level, _bucket[cell]);
        _next[cell] = _first[bucket];
        _first[bucket] = cell;
    }

    /// <summary>Takes a cell of the lowest bucket, or -1 when the queue is empty.</summary>
    internal int Pop()
    {
        while (_first[_level] < 0)
        {
            if (++_level == Count)
            {
                return -1;
            }
        }

        int cell = _first[_level];
        _first[_level] = _next[cell];
        return cell;
    }

    // range of the heights, and the mean step between neighbours in some of the rows
    private static (float Lowest, float Highest, float Step) Measure(ReadOnlySpan<float> heights)
    {
        (float lowest, float highest) = FloatSpans.Range(heights);
        float sum = 0;
        int count = 0;
        for (int cell = 1; cell < heights.Length; cell += 7)
        {
            sum += Math.Abs(heights[cell] - heights[cell - 1]);
            count++;
        }

        return (lowest, highest, sum / count);
    }
}
