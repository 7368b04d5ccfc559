using System.Buffers;

namespace Synth.Physics.RandomFields;

/// <summary>The frequencies of a half spectrum: all rows, and the columns from 0 to the highest frequency.</summary>
/// <param name="Rows">Rows of the grid, even.</param>
/// <param name="Columns">Columns of the grid, even.</param>
/// <param name="PixelEastM">Distance of columns, m.</param>
/// <param name="PixelNorthM">Distance of rows, m.</param>
internal readonly record struct HalfPlane(int Rows, int Columns, double PixelEastM, double PixelNorthM)
{
    /// <summary>Columns of the half spectrum.</summary>
    public int HalfColumns => (Columns / 2) + 1;

    /// <summary>Factor from spectrum to the squared amplitude of a column with a mirror image elsewhere.</summary>
    public double SquareScale
    {
        get
        {
            double points = (double)Rows * Columns;
            double cell = 1 / (points * PixelEastM * PixelNorthM);
            return points * points * cell / 2;
        }
    }

    /// <summary>Square of a row's frequency, (cycles/m)², for rows up to the middle.</summary>
    public double RowSquare(int row)
    {
        double frequency = row / (Rows * PixelNorthM);
        return frequency * frequency;
    }

    /// <summary>Squares of the columns' frequencies, (cycles/m)².</summary>
    public void ColumnSquares(Span<float> squares)
    {
        for (int column = 0; column < HalfColumns; column++)
        {
            double frequency = column / (Columns * PixelEastM);
            squares[column] = (float)(frequency * frequency);
        }
    }

    /// <summary>Variance of the field that amplitudes stand for.</summary>
    public double Variance(ReadOnlySpan<float> amplitudes)
    {
        double inner = 0, edges = 0;
        for (int row = 0; row < Rows; row++)
        {
            ReadOnlySpan<float> line = amplitudes.Slice(row * HalfColumns, HalfColumns);
            inner += FieldStatistics.SumOfSquares(line[1..^1]);
            edges += (line[0] * (double)line[0]) + (line[^1] * (double)line[^1]);
        }

        double points = (double)Rows * Columns;
        return ((4 * inner) + edges) / (points * points);
    }

    /// <summary>
    /// Divides amplitudes by what cubic B-splines pass of each frequency, so that they become spline coefficients.
    /// </summary>
    public void UndoSplines(Span<float> amplitudes)
    {
        float[] rented = ArrayPool<float>.Shared.Rent(2 * HalfColumns);
        Span<float> columnGains = rented.AsSpan(0, HalfColumns), gains = rented.AsSpan(HalfColumns, HalfColumns);
        ColumnGains(columnGains);
        for (int row = 0; row < Rows; row++)
        {
            float rowGain = RowGain(Math.Min(row, Rows - row));
            for (int column = 0; column < HalfColumns; column++)
            {
                gains[column] = rowGain * columnGains[column];
            }

            FieldMap.Multiply(amplitudes.Slice(row * HalfColumns, HalfColumns), gains);
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>One over what splines pass of each column's frequency.</summary>
    public void ColumnGains(Span<float> gains)
    {
        for (int column = 0; column < HalfColumns; column++)
        {
            gains[column] = (float)(1 / SplinePass(column / (double)Columns));
        }
    }

    /// <summary>One over what splines pass of a row's frequency, for rows up to the middle.</summary>
    public float RowGain(int row) => (float)(1 / SplinePass(row / (double)Rows));

    /// <summary>The fourth power of sin(pi f) / (pi f).</summary>
    private static double SplinePass(double cyclesPerPixel)
    {
        if (cyclesPerPixel == 0)
        {
            return 1;
        }

        double angle = Math.PI * cyclesPerPixel, sinc = Math.Sin(angle) / angle;
        return sinc * sinc * sinc * sinc;
    }
}
