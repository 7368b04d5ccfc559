using MathNet.Numerics.LinearAlgebra;
using Synth.Rasters;

namespace Synth.Physics.Atmosphere.Variograms;

/// <summary>
/// A fitted trend, <c>offset + east x + north y + eastNorth x y</c> with x and y from -1 to 1 between the centres of the outermost
/// pixels, in the unit of the raster.
/// </summary>
/// <param name="Offset">Constant.</param>
/// <param name="East">Coefficient of x.</param>
/// <param name="North">Coefficient of y.</param>
/// <param name="EastNorth">Coefficient of x y.</param>
public sealed record TrendSurface(double Offset, double East, double North, double EastNorth)
{
    /// <summary>Least squares over the valid pixels.</summary>
    /// <param name="raster">Values; NaN and infinite ones are left out.</param>
    /// <param name="kind">Terms of the surface.</param>
    /// <exception cref="InvalidDataException">Fewer than eight pixels are valid, or they do not determine the surface.</exception>
    public static TrendSurface Fit(Raster<float> raster, TrendKind kind)
    {
        int terms = kind switch { TrendKind.None => 1, TrendKind.Plane => 3, _ => 4 };
        Matrix<double> normal = Matrix<double>.Build.Dense(terms, terms);
        Vector<double> right = Vector<double>.Build.Dense(terms);
        int valid = Accumulate(raster, normal, right);
        if (valid < 8)
        {
            throw new InvalidDataException($"only {valid} pixels of the raster hold finite numbers; a variogram needs at least 8");
        }

        Vector<double> solution = normal.Solve(right);
        if (!solution.All(double.IsFinite))
        {
            throw new InvalidDataException("the valid pixels lie on a line: they do not determine a trend");
        }

        double Term(int i) => i < terms ? solution[i] : 0;
        return new TrendSurface(Term(0), Term(1), Term(2), Term(3));
    }

    /// <summary>The surface at a pixel of a raster.</summary>
    public double At(int row, int column, int width, int height)
    {
        double x = Scaled(column, width);
        double y = -Scaled(row, height);
        return Offset + (East * x) + (North * y) + (EastNorth * x * y);
    }

    private static int Accumulate(Raster<float> raster, Matrix<double> normal, Vector<double> right)
    {
        Span<double> basis = stackalloc double[4];
        int valid = 0;
        for (int row = 0; row < raster.Height; row++)
        {
            Span<float> values = raster.Row(row);
            double y = -Scaled(row, raster.Height);
            for (int column = 0; column < values.Length; column++)
            {
                if (float.IsFinite(values[column]))
                {
                    double x = Scaled(column, raster.Width);
                    (basis[0], basis[1], basis[2], basis[3]) = (1, x, y, x * y);
                    AddEquation(normal, right, basis, values[column]);
                    valid++;
                }
            }
        }

        return valid;
    }

    private static void AddEquation(Matrix<double> normal, Vector<double> right, ReadOnlySpan<double> basis, double value)
    {
        for (int i = 0; i < right.Count; i++)
        {
            right[i] += basis[i] * value;
            for (int j = 0; j < right.Count; j++)
            {
                normal[i, j] += basis[i] * basis[j];
            }
        }
    }

    private static double Scaled(int index, int count) => count > 1 ? ((2.0 * index) / (count - 1)) - 1 : 0;
}
