using System.Runtime.CompilerServices;
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
    private static ReadOnlySpan<float> InverseLengths => [1, 1, 1, 1, 0.70710678f, 0.70710678f, 0.70710678f, 0.70710678f];

    private readonly HeightBuckets _buckets = new();
    private readonly Rivers _rivers = new();
    private readonly int[] _steps = new int[8];
    private int[] _receiver = [];
    private int[] _turn = [];
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
        ReadOnlySpan<int> ranks = _buckets.Ranks;
        if (leavesHollows)
        {
            DrainToSelf(heights.Length);
        }
        else
        {
            Flood(heights, width, seaLevelM);
            ranks = _turn.AsSpan(0, heights.Length);
        }

        Steepen(heights, ranks, width, seaLevelM, salt);
        _rivers.Gather(_receiver.AsSpan(0, heights.Length));
        Incise(heights, strength);
    }

    private void Prepare(int cells, int width)
    {
        if (_receiver.Length < cells)
        {
            _receiver = new int[cells];
            _turn = new int[cells];
            _isRim = new bool[cells];
        }

        // every second one leads back
        ReadOnlySpan<int> steps = [1, -1, width, -width, width + 1, -width - 1, width - 1, 1 - width];
        steps.CopyTo(_steps);
    }

    // every cell keeps its water until a steeper way is found
    private void DrainToSelf(int cells)
    {
        Span<int> receivers = _receiver.AsSpan(0, cells);
        for (int cell = 0; cell < receivers.Length; cell++)
        {
            receivers[cell] = cell;
        }
    }

    private void Flood(ReadOnlySpan<float> heights, int width, float seaLevelM)
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

        int turn = 0;
        while (_buckets.Pop() is >= 0 and int cell)
        {
            _turn[cell] = turn++;
            Spread(cell, width, heights.Length / width);
        }
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

    // where a neighbour that comes earlier lies below, the steepest such is the way; of two cells of one rank the first comes earlier
    private void Steepen(ReadOnlySpan<float> heights, ReadOnlySpan<int> ranks, int width, float seaLevelM, uint salt)
    {
        int lanes = Vector256<float>.Count;
        int rows = heights.Length / width;
        for (int row = 1; row < rows - 1; row++)
        {
            int last = (row + 1) * width - 1;
            for (int cell = row * width + 1; cell + lanes <= last; cell += lanes)
            {
                SteepenLanes(heights, ranks, cell, seaLevelM, salt);
            }

            // the last bundle of a row overlaps the one before, which finds the same ways again
            if (last - lanes > row * width)
            {
                SteepenLanes(heights, ranks, last - lanes, seaLevelM, salt);
            }
        }
    }

    private void SteepenLanes(ReadOnlySpan<float> heights, ReadOnlySpan<int> ranks, int first, float seaLevelM, uint salt)
    {
        Vector256<int> cells = Vector256.Create(first) + Vector256<int>.Indices;
        Vector256<uint> bits = (cells.AsUInt32() ^ Vector256.Create(salt)) * 0x9E3779B1;
        bits = (bits ^ (bits >>> 15)) * 0x85EBCA77;

        // inner cells only: every neighbour of the bundle lies inside the arrays
        ref float height = ref Unsafe.Add(ref MemoryMarshal.GetReference(heights), first);
        ref int rank = ref Unsafe.Add(ref MemoryMarshal.GetReference(ranks), first);
        Vector256<float> here = Vector256.LoadUnsafe(ref height);
        Vector256<int> own = Vector256.LoadUnsafe(ref rank);
        Vector256<float> steepest = Vector256<float>.Zero;
        Vector256<int> receivers = Vector256.Create(_receiver.AsSpan(first));
        Vector256<int> isLand = Vector256.GreaterThan(here, Vector256.Create(seaLevelM)).AsInt32();
        ReadOnlySpan<int> steps = _steps;
        for (int k = 0; k < steps.Length; k++)
        {
            // every second step leads back, to a cell that comes earlier where the ranks are equal
            Vector256<int> isEarlier = Vector256.LessThan(Vector256.LoadUnsafe(ref Unsafe.Add(ref rank, steps[k])), own + Vector256.Create(k & 1)) & isLand;
            Vector256<float> slope = Slope(here, Vector256.LoadUnsafe(ref Unsafe.Add(ref height, steps[k])), bits, InverseLengths[k]);
            Vector256<int> isWay = Vector256.GreaterThan(slope, steepest).AsInt32() & isEarlier;
            steepest = Vector256.ConditionalSelect(isWay.AsSingle(), slope, steepest);
            receivers = Vector256.ConditionalSelect(isWay, cells + Vector256.Create(steps[k]), receivers);
            bits >>>= 4;
        }

        receivers.CopyTo(_receiver.AsSpan(first));
    }

    // four bits of chance a direction: on an even slope water would else run along the grid in parallel lines
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Slope(Vector256<float> here, Vector256<float> there, Vector256<uint> bits, float inverseLength)
    {
        Vector256<float> chance = Vector256.ConvertToSingle((bits & Vector256.Create(15u)).AsInt32());
        return (here - there) * ((Vector256.Create(0.4f) + chance * 0.08f) * inverseLength);
    }

    // from the roots up, so that a bed comes down towards one that has come down already; springs keep their heights
    private void Incise(Span<float> heights, float strength)
    {
        ReadOnlySpan<int> channels = _rivers.Channels;
        ReadOnlySpan<int> area = _rivers.Area;
        ReadOnlySpan<int> receivers = _receiver;
        for (int i = channels.Length - 1; i >= 0; i--)
        {
            int cell = channels[i];
            float bed = heights[receivers[cell]];
            if (heights[cell] > bed)
            {
                float factor = strength * (MathF.Sqrt(area[cell]) - 1);
                heights[cell] = (heights[cell] + factor * bed) / (1 + factor);
            }
        }
    }
}
