using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Synth.Rasters.Topography;

/// <summary>
/// Lets running water cut valleys. Water finds its way out of every hollow (priority flood, R. Barnes, C. Lehman and D. Mulla,
/// 2014, Computers and Geosciences 62), takes the steepest way where one leads down, gathers downstream, and lowers its bed
/// towards the cell it drains to by the stream-power law with area exponent 1/2, implicitly in time (J. Braun and S. D. Willett,
/// 2013, Geomorphology 180-181). Keeps its buffers; one instance serves one thread at a time.
/// </summary>
internal sealed class Drainage
{
    private readonly HeightBuckets _buckets = new();
    private readonly int[] _steps = new int[8];
    private readonly float[] _inverseLengths = [1, 1, 1, 1, 0.70710678f, 0.70710678f, 0.70710678f, 0.70710678f];
    private int[] _receiver = [];
    private int[] _turn = [];
    private int[] _area = [];
    private bool[] _isRim = [];

    /// <summary>Erodes once. The rim, and cells at or below the sea, keep their heights and take the water.</summary>
    /// <param name="heights">Heights, m, row-major; changed in place.</param>
    /// <param name="width">Columns, at least 3.</param>
    /// <param name="strength">Times the square root of the cells upstream: how far a bed comes down in units of its step to the next.</param>
    /// <param name="seaLevelM">Height of the sea, m.</param>
    /// <param name="leavesHollows">Water may end in hollows: much faster, and enough where a coarser grid has been drained.</param>
    /// <param name="salt">Any number: which way water turns where slopes are about equal.</param>
    internal void Erode(Span<float> heights, int width, float strength, float seaLevelM, bool leavesHollows, uint salt)
    {
        Prepare(heights.Length, width);
        _buckets.Sort(heights, salt);
        ReadOnlySpan<int> order = leavesHollows ? ByHeight(heights.Length) : Flood(heights, width, seaLevelM);
        Steepen(heights, width, seaLevelM, salt);
        GatherWater(order);
        Incise(heights, order, strength);
    }

    /// <summary>Lets soil creep: every inner cell moves towards the mean of its four neighbours.</summary>
    /// <param name="heights">Heights, m; changed in place.</param>
    /// <param name="width">Columns.</param>
    /// <param name="share">How far, 0 to 1.</param>
    /// <param name="scratch">As long as the heights.</param>
    internal static void Creep(Span<float> heights, int width, float share, Span<float> scratch)
    {
        heights.CopyTo(scratch);
        float quarter = 0.25f * share;
        for (int start = width; start + width < heights.Length; start += width)
        {
            ReadOnlySpan<float> above = scratch.Slice(start - width, width);
            ReadOnlySpan<float> here = scratch.Slice(start, width);
            ReadOnlySpan<float> below = scratch.Slice(start + width, width);
            Span<float> target = heights.Slice(start, width);
            int column = 1;
            for (; column + Vector<float>.Count < width; column += Vector<float>.Count)
            {
                Vector<float> sides = new Vector<float>(here[(column - 1)..]) + new Vector<float>(here[(column + 1)..]);
                Vector<float> neighbours = new Vector<float>(above[column..]) + new Vector<float>(below[column..]) + sides;
                Vector<float> own = new(here[column..]);
                (own + (neighbours * quarter - own * share)).CopyTo(target[column..]);
            }

            for (; column < width - 1; column++)
            {
                float sides = here[column - 1] + here[column + 1];
                float neighbours = above[column] + below[column] + sides;
                target[column] = here[column] + (neighbours * quarter - here[column] * share);
            }
        }
    }

    /// <summary>Fills pits of a single cell, a centimetre above the lowest neighbour, so that water runs on.</summary>
    /// <param name="heights">Heights, m; changed in place.</param>
    /// <param name="width">Columns.</param>
    /// <param name="scratch">As long as the heights.</param>
    internal static void FillPits(Span<float> heights, int width, Span<float> scratch)
    {
        const float Above = 0.01f;
        heights.CopyTo(scratch);
        int lanes = Vector<float>.Count;
        for (int start = width; start + width < heights.Length; start += width)
        {
            ReadOnlySpan<float> above = scratch.Slice(start - width, width);
            ReadOnlySpan<float> here = scratch.Slice(start, width);
            ReadOnlySpan<float> below = scratch.Slice(start + width, width);
            Span<float> target = heights.Slice(start, width);
            int column = 1;
            for (; column + lanes < width; column += lanes)
            {
                Vector<float> sides = Vector.Min(new Vector<float>(here[(column - 1)..]), new Vector<float>(here[(column + 1)..]));
                Vector<float> lowest = Vector.Min(sides, Vector.Min(LowestOfThree(above, column), LowestOfThree(below, column)));
                Vector<float> own = new(here[column..]);
                Vector.ConditionalSelect(Vector.LessThan(own, lowest), lowest + new Vector<float>(Above), own).CopyTo(target[column..]);
            }

            for (; column < width - 1; column++)
            {
                float sides = Math.Min(here[column - 1], here[column + 1]);
                float upper = Math.Min(above[column - 1], Math.Min(above[column], above[column + 1]));
                float lower = Math.Min(below[column - 1], Math.Min(below[column], below[column + 1]));
                float lowest = Math.Min(sides, Math.Min(upper, lower));
                target[column] = here[column] < lowest ? lowest + Above : here[column];
            }
        }
    }

    private static Vector<float> LowestOfThree(ReadOnlySpan<float> row, int column) =>
        Vector.Min(new Vector<float>(row[(column - 1)..]), Vector.Min(new Vector<float>(row[column..]), new Vector<float>(row[(column + 1)..])));

    private void Prepare(int cells, int width)
    {
        if (_receiver.Length < cells)
        {
            _receiver = new int[cells];
            _turn = new int[cells];
            _area = new int[cells];
            _isRim = new bool[cells];
        }

        ReadOnlySpan<int> steps = [1, -1, width, -width, width + 1, -width - 1, width - 1, 1 - width];
        steps.CopyTo(_steps);
    }

    // the lowest first; every cell keeps its water until a steeper way is found
    private ReadOnlySpan<int> ByHeight(int cells)
    {
        ReadOnlySpan<int> order = _buckets.LowestFirst();
        for (int turn = 0; turn < order.Length; turn++)
        {
            _turn[order[turn]] = turn;
        }

        for (int cell = 0; cell < cells; cell++)
        {
            _receiver[cell] = cell;
        }

        return order;
    }

    private ReadOnlySpan<int> Flood(ReadOnlySpan<float> heights, int width, float seaLevelM)
    {
        _receiver.AsSpan(0, heights.Length).Fill(-1);
        MarkRim(heights.Length, width);
        _buckets.Empty();
        for (int cell = 0; cell < heights.Length; cell++)
        {
            if (_isRim[cell] || heights[cell] <= seaLevelM)
            {
                _receiver[cell] = cell;
                _buckets.Push(cell);
            }
        }

        while (_buckets.Pop() is >= 0 and int cell)
        {
            _turn[cell] = _buckets.Popped - 1;
            Spread(cell, width, heights.Length / width);
        }

        return _buckets.PopOrder;
    }

    private void MarkRim(int cells, int width)
    {
        Span<bool> isRim = _isRim.AsSpan(0, cells);
        isRim.Clear();
        isRim[..width].Fill(true);
        isRim[^width..].Fill(true);
        for (int start = 0; start < cells; start += width)
        {
            isRim[start] = true;
            isRim[start + width - 1] = true;
        }
    }

    private void Spread(int cell, int width, int rows)
    {
        if (_isRim[cell])
        {
            // a rim cell takes water from the one cell inwards
            (int row, int column) = Math.DivRem(cell, width);
            Reach(cell, Math.Clamp(row, 1, rows - 2) * width + Math.Clamp(column, 1, width - 2));
            return;
        }

        // the first direction changes from cell to cell, else water would cross hollows in parallel lines
        uint start = (uint)cell * 0x9E3779B1 >> 29;
        for (uint k = start; k < start + 8; k++)
        {
            Reach(cell, cell + _steps[k & 7]);
        }
    }

    private void Reach(int from, int cell)
    {
        if (_receiver[cell] < 0)
        {
            _receiver[cell] = from;
            _buckets.Push(cell);
        }
    }

    // where a neighbour whose turn came earlier lies below, the steepest such is the way
    private void Steepen(ReadOnlySpan<float> heights, int width, float seaLevelM, uint salt)
    {
        int lanes = Vector256<float>.Count;
        int rows = heights.Length / width;
        for (int row = 1; row < rows - 1; row++)
        {
            int last = (row + 1) * width - 1;
            for (int cell = row * width + 1; cell + lanes <= last; cell += lanes)
            {
                SteepenLanes(heights, cell, seaLevelM, salt);
            }

            // the last bundle of a row overlaps the one before, which finds the same ways again
            if (last - lanes > row * width)
            {
                SteepenLanes(heights, last - lanes, seaLevelM, salt);
            }
        }
    }

    private void SteepenLanes(ReadOnlySpan<float> heights, int first, float seaLevelM, uint salt)
    {
        Vector256<int> cells = Vector256.Create(first) + Vector256<int>.Indices;
        Vector256<uint> bits = (cells.AsUInt32() ^ Vector256.Create(salt)) * 0x9E3779B1;
        bits = (bits ^ (bits >>> 15)) * 0x85EBCA77;

        // inner cells only: every neighbour of the bundle lies inside the arrays
        ref float height = ref MemoryMarshal.GetReference(heights);
        ref int turns = ref MemoryMarshal.GetArrayDataReference(_turn);
        Vector256<float> here = Vector256.LoadUnsafe(ref height, (nuint)first);
        Vector256<int> turn = Vector256.LoadUnsafe(ref turns, (nuint)first);
        Vector256<float> steepest = Vector256<float>.Zero;
        Vector256<int> receivers = Vector256.Create(_receiver.AsSpan(first));
        Vector256<int> isLand = Vector256.GreaterThan(here, Vector256.Create(seaLevelM)).AsInt32();
        for (int k = 0; k < _steps.Length; k++)
        {
            nuint at = (nuint)(first + _steps[k]);

            // four bits of chance a direction: on an even slope water would else run along the grid in parallel lines
            Vector256<float> chance = Vector256.ConvertToSingle(((bits >>> (4 * k)) & Vector256.Create(15u)).AsInt32());
            Vector256<float> weight = (Vector256.Create(0.4f) + chance * 0.08f) * _inverseLengths[k];
            Vector256<float> slope = (here - Vector256.LoadUnsafe(ref height, at)) * weight;
            Vector256<int> isWay = Vector256.GreaterThan(slope, steepest).AsInt32() & Vector256.LessThan(Vector256.LoadUnsafe(ref turns, at), turn) & isLand;
            steepest = Vector256.ConditionalSelect(isWay.AsSingle(), slope, steepest);
            receivers = Vector256.ConditionalSelect(isWay, cells + Vector256.Create(_steps[k]), receivers);
        }

        receivers.CopyTo(_receiver.AsSpan(first));
    }

    private void GatherWater(ReadOnlySpan<int> order)
    {
        _area.AsSpan(0, order.Length).Fill(1);
        for (int i = order.Length - 1; i >= 0; i--)
        {
            int cell = order[i];
            int receiver = _receiver[cell];
            if (receiver != cell)
            {
                _area[receiver] += _area[cell];
            }
        }
    }

    private void Incise(Span<float> heights, ReadOnlySpan<int> order, float strength)
    {
        foreach (int cell in order)
        {
            float bed = heights[_receiver[cell]];
            if (heights[cell] > bed)
            {
                float factor = strength * (MathF.Sqrt(_area[cell]) - 1);
                heights[cell] = (heights[cell] + factor * bed) / (1 + factor);
            }
        }
    }
}
