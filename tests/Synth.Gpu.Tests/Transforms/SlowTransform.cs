using System.Numerics;
using Synth.Gpu.Transforms;

namespace Synth.Gpu.Tests.Transforms;

/// <summary>Sums of the definition, along the columns and then along the rows, in double precision.</summary>
internal static class SlowTransform
{
    /// <summary>X(y, x) = sum over v, u of a(v, u) exp(2 pi i (v y / rows + u x / columns)).</summary>
    public static void Inverse(int rows, int columns, Func<int, int, DeviceComplex> read, Action<int, int, DeviceComplex> write)
    {
        Complex[,] down = new Complex[rows, columns];
        for (int y = 0; y < rows; y++)
        {
            for (int u = 0; u < columns; u++)
            {
                for (int v = 0; v < rows; v++)
                {
                    DeviceComplex number = read(v, u);
                    down[y, u] += new Complex(number.Real, number.Imaginary) * Complex.FromPolarCoordinates(1, 2 * Math.PI * (v * y % rows) / rows);
                }
            }
        }

        for (int y = 0; y < rows; y++)
        {
            for (int x = 0; x < columns; x++)
            {
                Complex sum = Complex.Zero;
                for (int u = 0; u < columns; u++)
                {
                    sum += down[y, u] * Complex.FromPolarCoordinates(1, 2 * Math.PI * (u * x % columns) / columns);
                }

                write(y, x, new DeviceComplex((float)sum.Real, (float)sum.Imaginary));
            }
        }
    }
}
