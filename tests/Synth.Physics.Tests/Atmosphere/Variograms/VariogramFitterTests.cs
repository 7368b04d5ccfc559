using Synth.Numerics.Random;
using Synth.Physics.Atmosphere;
using Synth.Physics.Atmosphere.Variograms;
using Synth.Physics.RandomFields;
using Synth.Rasters;
using Synth.Testing;

namespace Synth.Physics.Tests.Atmosphere.Variograms;

public sealed class VariogramFitterTests
{
    private static readonly FieldSynthesizer Synthesizer = new();

    [Fact]
    public void An_exact_variogram_gives_back_its_parameters()
    {
        EmpiricalVariogram exact = Exact(lag => 0.3 + (2.5 * (1 - Math.Exp(-lag / 4000))));
        VariogramFit fit = VariogramFitter.FitExponential(exact);
        Assert.Equal(2.5, fit.Sill, 0.005);
        Assert.Equal(4000, fit.RangeM, 10.0);
        Assert.Equal(0.3, fit.Nugget, 0.002);
        Assert.InRange(fit.RSquared, 0.9999, 1);
        Assert.InRange(fit.RelativeMisfit, 0, 1e-3);

        MaternCorrelation smooth = new(1.4);
        VariogramFit matern = VariogramFitter.FitMatern(Exact(lag => 0.1 + (2 * (1 - smooth.At(lag, 3000)))));
        Assert.Equal(1.4, matern.Smoothness, 0.03);
        Assert.Equal(3000, matern.RangeM, 60.0);
        Assert.Equal(2, matern.Sill, 0.02);
        Assert.Equal(1.4, VariogramFitter.FitMatern(exact, 1.4).Smoothness);

        PowerLawFit power = VariogramFitter.FitPowerLaw(Exact(lag => 0.7 * Math.Pow(lag / 1000, 2.0 / 3)));
        Assert.Equal(0.7, power.Factor, 1e-6);
        Assert.Equal(-8.0 / 3, power.SpectralSlope, 1e-6);
    }

    [Fact]
    public void Pure_noise_is_all_nugget()
    {
        VariogramFit fit = VariogramFitter.FitExponential(Exact(_ => 0.4));
        Assert.Equal(0.4, fit.SemivarianceAt(5000), 1e-3);
        Assert.Equal(0.4, fit.SemivarianceAt(100), 1e-3);
    }

    [Theory]
    [InlineData(1500, 0.2, 100, 100)]
    [InlineData(3000, 0, 80, 130)]
    public void Parameters_of_simulated_turbulence_are_found_again(double rangeM, double nuggetShare, double eastM, double northM)
    {
        Grid grid = new(300, 260, eastM, northM);
        ExponentialTurbulence model = new(1e-4 * (1 - nuggetShare), rangeM, 1e-4 * nuggetShare);
        double sill = 0, range = 0, nugget = 0;
        const int Fields = 12;
        for (ulong sample = 0; sample < Fields; sample++)
        {
            Raster<float> raster = new(grid);
            TurbulenceField.Fill(model, grid, Synthesizer, new RandomSource(31, sample, RandomStream.Turbulence), raster.Data);
            VariogramOptions options = new(MaximumLagM: 6 * rangeM, PairsPerBin: 6000, Trend: TrendKind.None);
            VariogramFit fit = VariogramFitter.FitExponential(VariogramEstimator.Estimate(raster, grid, options));
            sill += fit.Sill / Fields;
            range += fit.RangeM / Fields;
            nugget += fit.Nugget / Fields;
        }

        // the sill and range of single fields scatter together; their mean over a dozen comes near
        Assert.Equal(model.SillM2, sill, 0.2 * model.SillM2);
        Assert.Equal(rangeM, range, 0.25 * rangeM);
        Assert.Equal(model.NuggetM2, nugget, 0.02 * 1e-4);
    }

    [Fact]
    public void A_fit_in_radians_becomes_turbulence_in_metres()
    {
        const double MetresPerRadian = 0.05546576 / (4 * Math.PI);
        VariogramFit fit = new("matern", 4, 2000, 0.8, 0.5, 0, 1);
        MaternTurbulence turbulence = Assert.IsType<MaternTurbulence>(fit.ToTurbulence(MetresPerRadian));
        Assert.Equal(4 * MetresPerRadian * MetresPerRadian, turbulence.SillM2, 1e-12);
        Assert.Equal(0.5 * MetresPerRadian * MetresPerRadian, turbulence.NuggetM2, 1e-12);
        Assert.IsType<ExponentialTurbulence>((fit with { Model = "exponential" }).ToTurbulence(1));
    }

    [Fact]
    public void Too_few_bins_are_refused()
    {
        EmpiricalVariogram few = Exact(lag => lag) with { Bins = [new VariogramBin(100, 1, 10), new VariogramBin(200, 2, 10)] };
        Assert.Throws<InvalidDataException>(() => VariogramFitter.FitExponential(few));
        Assert.Throws<InvalidDataException>(() => VariogramFitter.FitPowerLaw(few));
    }

    [SharedDataFact("real/calbuco_area_20160414_20160426_unw_rad.npy")]
    public void A_real_unwrapped_interferogram_is_fitted_well()
    {
        (VariogramFit fit, EmpiricalVariogram variogram) = FitReal("calbuco_area_20160414_20160426_unw_rad.npy");
        Assert.InRange(fit.RSquared, 0.8, 1);
        Assert.InRange(fit.RangeM, 500, 100_000);
        Assert.InRange(fit.Nugget / (fit.Nugget + fit.Sill), 0, 0.5);
        Assert.True(variogram.Bins[^1].Semivariance > variogram.Bins[0].Semivariance);
    }

    [SharedDataFact("real/pyrate_cropA_mexico_unw_rad.npy")]
    public void Another_real_interferogram_is_fitted_well()
    {
        (VariogramFit fit, _) = FitReal("pyrate_cropA_mexico_unw_rad.npy");
        Assert.InRange(fit.RSquared, 0.8, 1);
        Assert.True(fit.Sill > 0);
    }

    private static (VariogramFit Fit, EmpiricalVariogram Variogram) FitReal(string name)
    {
        Raster<float> raster = RealRasters.Read(name);
        Grid grid = new(raster.Width, raster.Height, 100, 100);
        EmpiricalVariogram variogram = VariogramEstimator.Estimate(raster, grid, new VariogramOptions(Trend: TrendKind.Plane));
        return (VariogramFitter.FitMatern(variogram), variogram);
    }

    private static EmpiricalVariogram Exact(Func<double, double> model) => new(
        [.. Enumerable.Range(0, 30).Select(i => 100 * Math.Pow(1.2, i)).Select(lag => new VariogramBin(lag, model(lag), 1000))],
        new TrendSurface(0, 0, 0, 0),
        1,
        1000);
}
