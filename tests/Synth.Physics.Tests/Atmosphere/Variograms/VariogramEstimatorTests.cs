using Synth.Physics.Atmosphere.Variograms;
using Synth.Physics.Interferometry;
using Synth.Rasters;

namespace Synth.Physics.Tests.Atmosphere.Variograms;

public sealed class VariogramEstimatorTests
{
    private static readonly Grid Scene = new(120, 100, 50, 70);

    [Fact]
    public void White_noise_has_its_variance_at_every_distance()
    {
        Random random = new(3);
        Raster<float> raster = new(Scene, [.. Enumerable.Range(0, Scene.PixelCount).Select(_ => (float)(2 * Normal(random)))]);
        foreach (SemivarianceEstimator estimator in Enum.GetValues<SemivarianceEstimator>())
        {
            EmpiricalVariogram variogram = VariogramEstimator.Estimate(raster, Scene, new VariogramOptions(Estimator: estimator, PairsPerBin: 8000));
            Assert.All(variogram.Bins.Where(bin => bin.Pairs > 2000), bin => Assert.Equal(4, bin.Semivariance, 0.35));
            Assert.Equal(4, variogram.Variance, 0.2);
        }
    }

    [Fact]
    public void Trends_are_found_and_taken_out()
    {
        Random random = new(4);
        Raster<float> raster = new(Scene);
        for (int pixel = 0; pixel < Scene.PixelCount; pixel++)
        {
            double x = (2.0 * (pixel % 120) / 119) - 1, y = 1 - (2.0 * (pixel / 120) / 99);
            raster.Data[pixel] = (float)(7 + (20 * x) - (15 * y) + (6 * x * y) + (0.1 * Normal(random)));
        }

        EmpiricalVariogram variogram = VariogramEstimator.Estimate(raster, Scene, new VariogramOptions(Trend: TrendKind.Bilinear));
        Assert.Equal(7, variogram.Trend.Offset, 0.01);
        Assert.Equal(20, variogram.Trend.East, 0.02);
        Assert.Equal(-15, variogram.Trend.North, 0.02);
        Assert.Equal(6, variogram.Trend.EastNorth, 0.03);
        Assert.Equal(0.01, variogram.Variance, 0.001);
        Assert.True(VariogramEstimator.Estimate(raster, Scene, new VariogramOptions(Trend: TrendKind.Plane)).Variance > 1);
        Assert.True(VariogramEstimator.Estimate(raster, Scene, new VariogramOptions(Trend: TrendKind.None)).Variance > 100);
    }

    [Fact]
    public void Masked_pixels_and_outliers_do_no_harm()
    {
        Random random = new(5);
        Raster<float> raster = new(Scene, [.. Enumerable.Range(0, Scene.PixelCount).Select(_ => (float)Normal(random))]);
        for (int pixel = 0; pixel < Scene.PixelCount; pixel++)
        {
            raster.Data[pixel] = pixel % 120 < 40 ? float.NaN : pixel % 97 == 0 ? 60 : raster.Data[pixel];
        }

        VariogramOptions options = new(Trend: TrendKind.None, PairsPerBin: 8000);
        EmpiricalVariogram plain = VariogramEstimator.Estimate(raster, Scene, options);
        EmpiricalVariogram robust = VariogramEstimator.Estimate(raster, Scene, options with { Estimator = SemivarianceEstimator.CressieHawkins });
        Assert.Equal(80 * 100, plain.ValidPixels);
        Assert.True(plain.Bins[5].Semivariance > 20);
        Assert.InRange(robust.Bins[5].Semivariance, 0.9, 2.2);
    }

    [Fact]
    public void The_seed_decides_the_pairs()
    {
        Random random = new(6);
        Raster<float> raster = new(Scene, [.. Enumerable.Range(0, Scene.PixelCount).Select(_ => (float)Normal(random))]);
        VariogramOptions options = new(PairsPerBin: 500);
        EmpiricalVariogram first = VariogramEstimator.Estimate(raster, Scene, options);
        Assert.Equal([.. first.Bins], VariogramEstimator.Estimate(raster, Scene, options).Bins.ToArray());
        Assert.NotEqual(first.Bins.ToArray(), [.. VariogramEstimator.Estimate(raster, Scene, options with { Seed = 2 }).Bins]);
        Assert.All(first.Bins.Zip(first.Bins.Skip(1)), pair => Assert.True(pair.First.LagM < pair.Second.LagM));
    }

    [Fact]
    public void Wrapped_phase_is_refused_with_a_reason_and_gentle_unwrapped_phase_is_not()
    {
        Raster<float> gentle = new(Scene), wrapped = new(Scene), noise = new(Scene);
        Random random = new(7);
        for (int pixel = 0; pixel < Scene.PixelCount; pixel++)
        {
            double ramp = ((pixel % 120) - 60) * 0.3;
            gentle.Data[pixel] = (float)(ramp / 7);
            wrapped.Data[pixel] = (float)PhaseWrapping.Wrap(ramp);
            noise.Data[pixel] = (float)((random.NextDouble() - 0.5) * 2 * Math.PI);
        }

        Assert.NotEmpty(VariogramEstimator.Estimate(gentle, Scene, new VariogramOptions(Trend: TrendKind.None)).Bins);
        foreach (Raster<float> raster in new[] { wrapped, noise, wrapped.Map(value => value + MathF.PI) })
        {
            InvalidDataException refusal = Assert.Throws<InvalidDataException>(() => VariogramEstimator.Estimate(raster, Scene, new VariogramOptions()));
            Assert.Contains("wrapped", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Unusable_inputs_are_refused()
    {
        Raster<float> empty = new(Scene);
        Array.Fill(empty.Data, float.NaN);
        Assert.Throws<InvalidDataException>(() => VariogramEstimator.Estimate(empty, Scene, new VariogramOptions()));
        Assert.Throws<InvalidDataException>(() => VariogramEstimator.Estimate(new Raster<float>(Scene), Scene, new VariogramOptions(MaximumLagM: 60)));
        Assert.Throws<ArgumentException>(() => VariogramEstimator.Estimate(new Raster<float>(3, 3), Scene, new VariogramOptions()));
        Assert.Equal("bins", Assert.Single(new VariogramOptions(BinCount: 2).Problems()).Key);
        Assert.Equal("pairs_per_bin", Assert.Single(new VariogramOptions(PairsPerBin: 2).Problems()).Key);
        Assert.Equal("max_lag_m", Assert.Single(new VariogramOptions(MaximumLagM: -2).Problems()).Key);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
