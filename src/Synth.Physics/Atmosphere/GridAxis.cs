using System.Buffers;
using Synth.Rasters;

namespace Synth.Physics.Atmosphere;

/// <summary>The coordinates of a grid's columns in a pooled array, so that fields are evaluated row by row in lanes.</summary>
internal readonly ref struct GridAxis
{
    private readonly float[] rented;
    private readonly int width;

    private GridAxis(float[] rented, int width) => (this.rented, this.width) = (rented, width);

    /// <summary>One coordinate per column.</summary>
    public ReadOnlySpan<float> Columns => rented.AsSpan(0, width);

    /// <summary>East coordinates, m.</summary>
    public static GridAxis EastM(Grid grid)
    {
        GridAxis axis = new(ArrayPool<float>.Shared.Rent(grid.Width), grid.Width);
        for (int column = 0; column < grid.Width; column++)
        {
            axis.rented[column] = (float)grid.EastOf(column);
        }

        return axis;
    }

    /// <summary>Coordinates from -1 in the first column to 1 in the last; 0 for a single column.</summary>
    public static GridAxis Scaled(int width)
    {
        GridAxis axis = new(ArrayPool<float>.Shared.Rent(width), width);
        for (int column = 0; column < width; column++)
        {
            axis.rented[column] = (float)ScaledCoordinate(column, width);
        }

        return axis;
    }

    /// <summary>A coordinate from -1 at the first index to 1 at the last; 0 where there is only one.</summary>
    public static double ScaledCoordinate(int index, int count) => count > 1 ? ((2.0 * index) / (count - 1)) - 1 : 0;

    /// <summary>Gives the array back.</summary>
    public void Dispose() => ArrayPool<float>.Shared.Return(rented);
}
