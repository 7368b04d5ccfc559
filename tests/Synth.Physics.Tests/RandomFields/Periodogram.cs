using Synth.Numerics.Spectra;
using Synth.Rasters;

namespace Synth.Physics.Tests.RandomFields;

/// <summary>The two-dimensional spectrum of many fields by Hann-windowed periodograms, in variance per (cycles/m)².</summary>
internal sealed class Periodogram
{
    private readonly List<(double Frequency, double Density)> modes = [];

    /// <summary>The mean periodogram of many fields.</summary>
    public static Periodogram OfFields(Grid grid, int fields, Action<ulong, float[]> make)
    {
        RealFft2D<double> plan = new(grid.Height, grid.Width);
        double[] power = new double[plan.SpectrumLength], windowed = new double[grid.PixelCount];
        double[] re = new double[plan.SpectrumLength], im = new double[plan.SpectrumLength];
        float[] field = new float[grid.PixelCount];
        double windowPower = 0;
        for (ulong sample = 0; sample < (ulong)fields; sample++)
        {
            make(sample, field);
            windowPower = Window(field, grid, windowed);
            plan.Forward(windowed, re, im);
            for (int i = 0; i < power.Length; i++)
            {
                power[i] += ((re[i] * re[i]) + (im[i] * im[i])) / fields;
            }
        }

        Periodogram result = new();
        double scale = grid.PixelEastM * grid.PixelNorthM / windowPower;
        for (int row = 0; row < grid.Height; row++)
        {
            double north = Math.Min(row, grid.Height - row) / grid.ExtentNorthM;
            for (int column = 1; column < plan.SpectrumColumns - 1; column++)
            {
                double east = column / grid.ExtentEastM;
                result.modes.Add((Math.Sqrt((east * east) + (north * north)), power[(row * plan.SpectrumColumns) + column] * scale));
            }
        }

        return result;
    }

    /// <summary>Mean ratio of the density to a model over a band of radial frequency, cycles/m.</summary>
    public double Ratio(double from, double to, Func<double, double> model) =>
        modes.Where(mode => mode.Frequency >= from && mode.Frequency < to).Average(mode => mode.Density / model(mode.Frequency));

    /// <summary>Slope of the logarithms over a band, from narrow rings of equal width in the logarithm.</summary>
    public double Slope(double from, double to)
    {
        const int Rings = 8;
        double ratio = Math.Pow(to / from, 1.0 / Rings);
        double[] x = new double[Rings], y = new double[Rings];
        for (int ring = 0; ring < Rings; ring++)
        {
            double low = from * Math.Pow(ratio, ring), high = low * ratio;
            (double Frequency, double Density)[] inside = [.. modes.Where(mode => mode.Frequency >= low && mode.Frequency < high)];
            x[ring] = inside.Average(mode => Math.Log(mode.Frequency));
            y[ring] = Math.Log(inside.Average(mode => mode.Density));
        }

        return MathNet.Numerics.Fit.Line(x, y).B;
    }

    private static double Window(float[] field, Grid grid, double[] windowed)
    {
        double power = 0, mean = field.Average();
        for (int i = 0; i < field.Length; i++)
        {
            double weight = Hann(i / grid.Width, grid.Height) * Hann(i % grid.Width, grid.Width);
            windowed[i] = weight * (field[i] - mean);
            power += weight * weight;
        }

        return power;
    }

    private static double Hann(int index, int count) => 0.5 - (0.5 * Math.Cos(2 * Math.PI * (index + 0.5) / count));
}
