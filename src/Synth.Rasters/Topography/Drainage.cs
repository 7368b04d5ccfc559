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
        int rows = heightM.Length / columns;
        for (int row = 0; row < rows; row++)
        {
            bool isEdgeRow = row == 0 || row == rows - 1;
            for (int column = 0; column < columns; column++)
            {
                int cell = (row * columns) + column;
                _receiver[cell] = isEdgeRow || column == 0 || column == columns - 1 ? cell : SteepestNeighbour(heightM, columns, cell, salt);
            }
        }
    }

    private static int SteepestNeighbour(ReadOnlySpan<float> heightM, int columns, int cell, uint salt)
    {
        const float Diagonal = 0.70710678f;
        float here = heightM[cell];
        float steepest = 0;
        int receiver = cell;
        uint bits = ((uint)cell ^ salt) * 0x9E3779B1;
        bits = (bits ^ (bits >> 15)) * 0x85EBCA77;
        for (int k = 0; k < RowSteps.Length; k++)
        {
            int neighbour = cell + (RowSteps[k] * columns) + ColumnSteps[k];

            // four bits of chance a direction: on an even slope water would else run along the grid in parallel lines
            float chance = 0.4f + (0.08f * ((bits >> (4 * k)) & 15));
            float slope = (here - heightM[neighbour]) * chance * (RowSteps[k] != 0 && ColumnSteps[k] != 0 ? Diagonal : 1);
            if (slope > steepest)
            {
                (steepest, receiver) = (slope, neighbour);
            }
        }

        return receiver;
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
