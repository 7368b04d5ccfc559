using System.Collections.Immutable;
using Synth.Numerics.Random;
using Synth.Rasters;

namespace Synth.Physics.Atmosphere.Variograms;

/// <summary>
/// Estimates the semivariance of a raster as a function of distance from random pairs of valid pixels, equally many for every
/// bin of distance, in all directions alike.
/// </summary>
public static class VariogramEstimator
{
    /// <summary>The empirical variogram.</summary>
    /// <param name="raster">Values; NaN and infinite ones are left out. Phase must be unwrapped.</param>
    /// <param name="grid">Pixel spacings; its width and height are those of the raster.</param>
    /// <param name="options">How it is estimated.</param>
    /// <exception cref="ArgumentException">The options have errors or the grid does not fit.</exception>
    /// <exception cref="InvalidDataException">The raster is wrapped, or has too few valid pixels.</exception>
    public static EmpiricalVariogram Estimate(Raster<float> raster, Grid grid, VariogramOptions options)
    {
        ArgumentNullException.ThrowIfNull(raster);
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(options);
        ParameterChecks.ThrowOnError(options.Problems(), nameof(options));
        if (raster.Width != grid.Width || raster.Height != grid.Height)
        {
            throw new ArgumentException($"the raster is {raster.Width} x {raster.Height} pixels, the grid {grid.Width} x {grid.Height}", nameof(grid));
        }

        if (WrappedPhaseCheck.FindReason(raster) is string reason)
        {
            throw new InvalidDataException(reason);
        }

        TrendSurface trend = TrendSurface.Fit(raster, options.Trend);
        float[] values = Detrended(raster, trend);
        int[] valid = [.. Enumerable.Range(0, values.Length).Where(pixel => float.IsFinite(values[pixel]))];
        double variance = valid.Average(pixel => (double)values[pixel] * values[pixel]);
        ImmutableArray<VariogramBin> bins = Sample(values, valid, grid, options);
        return new EmpiricalVariogram(bins, trend, variance, valid.Length);
    }

    private static float[] Detrended(Raster<float> raster, TrendSurface trend)
    {
        float[] values = new float[raster.Data.Length];
        for (int pixel = 0; pixel < values.Length; pixel++)
        {
            (int row, int column) = Math.DivRem(pixel, raster.Width);
            values[pixel] = (float)(raster.Data[pixel] - trend.At(row, column, raster.Width, raster.Height));
        }

        return values;
    }

    private static ImmutableArray<VariogramBin> Sample(float[] values, int[] valid, Grid grid, VariogramOptions options)
    {
        double shortest = Math.Min(grid.PixelEastM, grid.PixelNorthM);
        double longest = options.MaximumLagM ?? (Math.Min(grid.ExtentEastM, grid.ExtentNorthM) / 2);
        if (longest <= 2 * shortest)
        {
            throw new InvalidDataException($"the largest distance, {longest} m, must be more than two pixels of {shortest} m");
        }

        double ratio = Math.Pow(longest / shortest, 1.0 / options.BinCount);
        LagBin[] bins = [.. Enumerable.Range(0, options.BinCount).Select(_ => new LagBin())];
        RandomSource random = new(options.Seed, 0, RandomStream.Turbulence);
        for (int target = 0; target < bins.Length; target++)
        {
            double from = shortest * Math.Pow(ratio, target), to = from * ratio;
            for (int pair = 0; pair < options.PairsPerBin; pair++)
            {
                int first = valid[random.NextInt(valid.Length)];
                double distance = from + (random.NextDouble() * (to - from)), angle = 2 * Math.PI * random.NextDouble();
                if (Partner(first, distance, angle, grid, out int second, out double lagM) && float.IsFinite(values[second]))
                {
                    int index = (int)Math.Floor(Math.Log(lagM / shortest) / Math.Log(ratio) + 1e-9);
                    bins[Math.Clamp(index, 0, bins.Length - 1)].Add(lagM, values[first] - values[second]);
                }
            }
        }

        return [.. bins.Where(bin => bin.Pairs > 0).Select(bin => bin.Result(options.Estimator))];
    }

    /// <summary>The pixel nearest to a distance and direction from another, and how far it really is.</summary>
    private static bool Partner(int first, double distanceM, double angle, Grid grid, out int second, out double lagM)
    {
        (int row, int column) = Math.DivRem(first, grid.Width);
        int east = (int)Math.Round(distanceM * Math.Cos(angle) / grid.PixelEastM);
        int south = (int)Math.Round(distanceM * Math.Sin(angle) / grid.PixelNorthM);
        lagM = Math.Sqrt(Math.Pow(east * grid.PixelEastM, 2) + Math.Pow(south * grid.PixelNorthM, 2));
        second = ((row + south) * grid.Width) + column + east;
        return lagM > 0 && row + south >= 0 && row + south < grid.Height && column + east >= 0 && column + east < grid.Width;
    }

    private sealed class LagBin
    {
        private double lags;
        private double squares;
        private double roots;

        public int Pairs { get; private set; }

        public void Add(double lagM, double difference)
        {
            Pairs++;
            lags += lagM;
            squares += difference * difference;
            roots += Math.Sqrt(Math.Abs(difference));
        }

        public VariogramBin Result(SemivarianceEstimator estimator)
        {
            double robust = Math.Pow(roots / Pairs, 4) / (0.457 + (0.494 / Pairs)) / 2;
            double semivariance = estimator == SemivarianceEstimator.Matheron ? squares / Pairs / 2 : robust;
            return new VariogramBin(lags / Pairs, semivariance, Pairs);
        }
    }
}
