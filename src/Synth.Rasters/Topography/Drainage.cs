using System.Runtime.Intrinsics;

namespace Synth.Rasters.Topography;

/// <summary>
/// Cuts valleys by the stream-power law dh/dt = -K sqrt(A) slope, A the area that drains through a cell, in large implicit
/// steps that need no small time step (Braun and Willett 2013). Valleys come out dendritic because water does the drawing.
/// One instance keeps its buffers and serves one thread at a time.
/// </summary>
internal sealed class Drainage
{
    private static readonly int[] RowSteps = [-1, -1, -1, 0, 0, 1, 1, 1];
    private static readonly int[] ColumnSteps = [-1, 0, 1, -1, 1, -1, 0, 1];

    private int[] _receiver = [];
    private int[] _order = [];
    private int[] _firstDonor = [];
    private int[] _nextDonor = [];
    private float[] _area = [];

    /// <summary>Erodes a terrain in place.</summary>
    /// <param name="heightM">Heights, m, row-major.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="strength">Incision of a step in a channel that drains one cell, relative to the slope: 0 to about 1.</param>
    /// <param name="steps">Steps; the drainage is drawn anew before each.</param>
    /// <param name="salt">Random number that decides between directions of similar slope.</param>
    public void Erode(Span<float> heightM, int columns, float strength, int steps, uint salt)
    {
        Reserve(heightM.Length);
        for (int step = 0; step < steps; step++)
        {
            FindReceivers(heightM, columns, salt + (uint)step);
            OrderUpstream(heightM.Length);
            AccumulateArea(heightM.Length);
            Incise(heightM, strength);
        }
    }

    private void Reserve(int cells)
    {
        if (_receiver.Length < cells)
        {
            _receiver = new int[cells];
            _order = new int[cells];
            _firstDonor = new int[cells];
            _nextDonor = new int[cells];
            _area = new float[cells];
        }
    }

    /// <summary>Softens slopes as creep does: each cell moves towards the mean of its four neighbours.</summary>
    /// <param name="heightM">Heights, m, row-major; changed in place, so that creep runs on downwind.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="share">How far, 0 to 1.</param>
    public static void Creep(Span<float> heightM, int columns, float share)
    {
        for (int cell = columns; cell < heightM.Length - columns; cell++)
        {
            float mean = 0.25f * (heightM[cell - columns] + heightM[cell + columns] + heightM[cell - 1] + heightM[cell + 1]);
            int column = cell % columns;
            if (column != 0 && column != columns - 1)
            {
                heightM[cell] += share * (mean - heightM[cell]);
            }
        }
    }

    /// <summary>Each cell drains to its steepest lower neighbour; cells at the border and in pits keep their water.</summary>
    private void FindReceivers(ReadOnlySpan<float> heightM, int columns, uint salt)
    {
        for (int cell = 0; cell < heightM.Length; cell++)
        {
            _receiver[cell] = cell;
        }

        int rows = heightM.Length / columns;
        int lanes = Vector256<float>.Count;
        for (int row = 1; row < rows - 1; row++)
        {
            int last = ((row + 1) * columns) - 1;
            for (int cell = (row * columns) + 1; cell < last; cell += lanes)
            {
                // the last bundle of a row overlaps the one before, which finds the same receivers again
                int first = Math.Max(Math.Min(cell, last - lanes), (row * columns) + 1);
                Vector256<int> receivers = SteepestNeighbours(heightM, columns, first, salt);
                int count = Math.Min(lanes, last - first);
                if (count == lanes)
                {
                    receivers.CopyTo(_receiver.AsSpan(first, lanes));
                    continue;
                }

                for (int i = 0; i < count; i++)
                {
                    _receiver[first + i] = receivers[i];
                }
            }
        }
    }

    private static Vector256<int> SteepestNeighbours(ReadOnlySpan<float> heightM, int columns, int first, uint salt)
    {
        const float Diagonal = 0.70710678f;
        Vector256<int> cells = Vector256.Create(first) + Vector256<int>.Indices;
        Vector256<uint> bits = (cells.AsUInt32() ^ Vector256.Create(salt)) * 0x9E3779B1;
        bits = (bits ^ (bits >>> 15)) * 0x85EBCA77;
        Vector256<float> here = Row(heightM, first);
        Vector256<float> steepest = Vector256<float>.Zero;
        Vector256<int> receivers = cells;
        for (int k = 0; k < RowSteps.Length; k++)
        {
            int step = (RowSteps[k] * columns) + ColumnSteps[k];

            // four bits of chance a direction: on an even slope water would else run along the grid in parallel lines
            Vector256<float> chance = Vector256.ConvertToSingle(((bits >>> (4 * k)) & Vector256.Create(15u)).AsInt32());
            Vector256<float> weight = (Vector256.Create(0.4f) + (chance * 0.08f)) * (RowSteps[k] != 0 && ColumnSteps[k] != 0 ? Diagonal : 1);
            Vector256<float> slope = (here - Row(heightM, first + step)) * weight;
            Vector256<float> isSteeper = Vector256.GreaterThan(slope, steepest);
            steepest = Vector256.ConditionalSelect(isSteeper, slope, steepest);
            receivers = Vector256.ConditionalSelect(isSteeper.AsInt32(), cells + Vector256.Create(step), receivers);
        }

        return receivers;
    }

    /// <summary>Consecutive heights, padded beyond the end of a narrow terrain, where no receiver is kept.</summary>
    private static Vector256<float> Row(ReadOnlySpan<float> heightM, int first)
    {
        if (first + Vector256<float>.Count <= heightM.Length)
        {
            return Vector256.Create(heightM.Slice(first, Vector256<float>.Count));
        }

        Span<float> padded = stackalloc float[Vector256<float>.Count];
        padded.Clear();
        heightM[first..].CopyTo(padded);
        return Vector256.Create<float>(padded);
    }

    /// <summary>Lists the cells so that each stands after the one it drains to.</summary>
    private void OrderUpstream(int cells)
    {
        Array.Fill(_firstDonor, -1, 0, cells);
        int count = 0;
        for (int cell = 0; cell < cells; cell++)
        {
            int receiver = _receiver[cell];
            if (receiver == cell)
            {
                _order[count++] = cell;
                continue;
            }

            _nextDonor[cell] = _firstDonor[receiver];
            _firstDonor[receiver] = cell;
        }

        for (int i = 0; i < count; i++)
        {
            for (int donor = _firstDonor[_order[i]]; donor >= 0; donor = _nextDonor[donor])
            {
                _order[count++] = donor;
            }
        }
    }

    private void AccumulateArea(int cells)
    {
        Array.Fill(_area, 1, 0, cells);
        for (int i = cells - 1; i >= 0; i--)
        {
            int cell = _order[i];
            if (_receiver[cell] != cell)
            {
                _area[_receiver[cell]] += _area[cell];
            }
        }
    }

    private void Incise(Span<float> heightM, float strength)
    {
        for (int i = 0; i < heightM.Length; i++)
        {
            int cell = _order[i];
            int receiver = _receiver[cell];
            if (receiver != cell)
            {
                float factor = strength * MathF.Sqrt(_area[cell]);
                heightM[cell] = (heightM[cell] + (factor * heightM[receiver])) / (1 + factor);
            }
        }
    }
}
