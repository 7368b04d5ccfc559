using Synth.Numerics.Random;
using Synth.Numerics.Spectra;

namespace Synth.Rasters.Topography;

/// <summary>
/// Self-affine hills of unit deviation: white noise whose spectrum is shaped to a power law on a periodic grid at least as large
/// as the scene. Keeps its buffers; one instance serves one thread at a time.
/// </summary>
internal sealed class FractalHills
{
    private RealFft2D<float>? _transform;
    private float[] _gain = [];
    private (double Slope, Grid Grid)? _gainOf;
    private float[] _real = [];
    private float[] _imaginary = [];
    private float[] _field = [];

    /// <summary>Fills a field of <c>grid.PixelCount</c> values.</summary>
    /// <param name="grid">The scene's grid.</param>
    /// <param name="slope">Exponent of the two-dimensional power spectrum.</param>
    /// <param name="random">Source of the noise; its first numbers are used.</param>
    /// <param name="hills">Receives the field, mean near 0, deviation 1.</param>
    public void Draw(Grid grid, double slope, RandomSource random, Span<float> hills)
    {
        Prepare(grid, slope);
        random.FillNormal(_real, 0);
        random.FillNormal(_imaginary, (ulong)_real.Length);
        for (int i = 0; i < _gain.Length; i++)
        {
            _real[i] *= _gain[i];
            _imaginary[i] *= _gain[i];
        }

        _transform!.Inverse(_real, _imaginary, _field);
        for (int row = 0; row < grid.Height; row++)
        {
            _field.AsSpan(row * _transform.Columns, grid.Width).CopyTo(hills[(row * grid.Width)..]);
        }

        Normalise(hills);
    }

    private void Prepare(Grid grid, double slope)
    {
        int rows = FftSizes.NextGood(grid.Height);
        int columns = 2 * FftSizes.NextGood((grid.Width + 1) / 2);
        if (_transform is null || _transform.Rows != rows || _transform.Columns != columns)
        {
            _transform = new RealFft2D<float>(rows, columns);
            _real = new float[_transform.SpectrumLength];
            _imaginary = new float[_transform.SpectrumLength];
            _gain = new float[_transform.SpectrumLength];
            _field = new float[_transform.FieldLength];
            _gainOf = null;
        }

        if (_gainOf == (slope, grid))
        {
            return;
        }

        _gainOf = (slope, grid);
        double eastStep = 1 / (columns * grid.PixelEastM);
        double northStep = 1 / (rows * grid.PixelNorthM);
        double lowest = Math.Min(eastStep, northStep);
        for (int row = 0; row < rows; row++)
        {
            double north = Math.Min(row, rows - row) * northStep;
            for (int column = 0; column < _transform.SpectrumColumns; column++)
            {
                double east = column * eastStep;
                double frequency = Math.Sqrt((east * east) + (north * north)) / lowest;
                _gain[(row * _transform.SpectrumColumns) + column] = frequency == 0 ? 0 : (float)Math.Pow(frequency, slope / 2);
            }
        }
    }

    private static void Normalise(Span<float> field)
    {
        double sum = 0;
        double squares = 0;
        foreach (float value in field)
        {
            sum += value;
            squares += (double)value * value;
        }

        double mean = sum / field.Length;
        double deviation = Math.Sqrt(Math.Max(0, (squares / field.Length) - (mean * mean)));
        float scale = deviation > 0 ? (float)(1 / deviation) : 0;
        float shift = (float)mean;
        for (int i = 0; i < field.Length; i++)
        {
            field[i] = (field[i] - shift) * scale;
        }
    }
}
