using System.Numerics;

namespace Synth.Physics.Tests.Interferometry;

/// <summary>The filter of Goldstein and Werner (1998) written plainly in double precision with direct transforms: the oracle.</summary>
internal static class SlowGoldstein
{
    public static Complex[] Filter(float[] phase, int width, int height, int patch, int step, int smoothing, double alpha)
    {
        Complex[] blended = new Complex[phase.Length];
        for (int top = step - patch; top < height; top += step)
        {
            for (int left = step - patch; left < width; left += step)
            {
                Complex[,] values = new Complex[patch, patch];
                ForEachPixel(width, height, patch, top, left, (r, c, pixel) => values[r, c] = Complex.FromPolarCoordinates(1, phase[pixel]));
                Complex[,] filtered = FilterPatch(values, smoothing / 2, alpha);
                ForEachPixel(width, height, patch, top, left, (r, c, pixel) => blended[pixel] += Weight(r, patch) * Weight(c, patch) * filtered[r, c]);
            }
        }

        return blended;
    }

    private static void ForEachPixel(int width, int height, int patch, int top, int left, Action<int, int, int> visit)
    {
        for (int r = 0; r < patch; r++)
        {
            for (int c = 0; c < patch; c++)
            {
                int row = top + r, column = left + c;
                if (row >= 0 && row < height && column >= 0 && column < width)
                {
                    visit(r, c, (row * width) + column);
                }
            }
        }
    }

    private static Complex[,] FilterPatch(Complex[,] values, int reach, double alpha)
    {
        int size = values.GetLength(0);
        Complex[,] spectrum = Transform(values, -1), weighted = new Complex[size, size];
        for (int u = 0; u < size; u++)
        {
            for (int v = 0; v < size; v++)
            {
                double sum = 0;
                for (int du = -reach; du <= reach; du++)
                {
                    for (int dv = -reach; dv <= reach; dv++)
                    {
                        sum += spectrum[(u + du + size) % size, (v + dv + size) % size].Magnitude;
                    }
                }

                weighted[u, v] = spectrum[u, v] * Math.Pow(sum, alpha);
            }
        }

        return Transform(weighted, 1);
    }

    private static Complex[,] Transform(Complex[,] values, int sign)
    {
        int size = values.GetLength(0);
        Complex[,] rows = new Complex[size, size], result = new Complex[size, size];
        Complex[] roots = [.. Enumerable.Range(0, size).Select(k => Complex.FromPolarCoordinates(1, sign * 2 * Math.PI * k / size))];
        for (int r = 0; r < size; r++)
        {
            for (int v = 0; v < size; v++)
            {
                for (int c = 0; c < size; c++)
                {
                    rows[r, v] += values[r, c] * roots[c * v % size];
                }
            }
        }

        for (int u = 0; u < size; u++)
        {
            for (int v = 0; v < size; v++)
            {
                for (int r = 0; r < size; r++)
                {
                    result[u, v] += rows[r, v] * roots[r * u % size];
                }
            }
        }

        return result;
    }

    private static double Weight(int index, int patch) => Math.Min(index, patch - 1 - index) + 0.5;
}
