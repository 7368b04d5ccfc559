using Synth.Physics.Atmosphere;
using Synth.Physics.Atmosphere.Variograms;

namespace Synth.Cli.Variograms;

/// <summary>The variogram of one raster and the models fitted to it.</summary>
/// <param name="Raster">The raster.</param>
/// <param name="Variogram">Its variogram, in the square of its unit.</param>
/// <param name="Exponential">The exponential model.</param>
/// <param name="Matern">The Matérn model with its smoothness.</param>
/// <param name="PowerLaw">The power law of distances up to the exponential's range, or null when too few bins lie there.</param>
internal sealed record FittedRaster(PhaseRaster Raster, EmpiricalVariogram Variogram, VariogramFit Exponential, VariogramFit Matern, PowerLawFit? PowerLaw)
{
    // a power law holds where the variogram still rises
    private const int FewestBins = 4;

    /// <summary>Estimates and fits.</summary>
    /// <exception cref="InvalidDataException">The raster is wrapped or has too few valid pixels; the message names it.</exception>
    public static FittedRaster Of(PhaseRaster raster, VariogramOptions options)
    {
        try
        {
            EmpiricalVariogram variogram = VariogramEstimator.Estimate(raster.Values, raster.Grid, options);
            VariogramFit exponential = VariogramFitter.FitExponential(variogram);
            return new FittedRaster(raster, variogram, exponential, VariogramFitter.FitMatern(variogram), FitRise(variogram, exponential.RangeM));
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{raster.Path}: {error.Message}", error);
        }
    }

    private static PowerLawFit? FitRise(EmpiricalVariogram variogram, double rangeM) =>
        variogram.Bins.Count(bin => bin.Semivariance > 0 && bin.LagM <= rangeM) < FewestBins ? null : VariogramFitter.FitPowerLaw(variogram, rangeM);

    /// <summary>The fit of a model by its recipe name.</summary>
    public VariogramFit FitOf(string model) => model == "matern" ? Matern : Exponential;

    /// <summary>The turbulence that a fit describes, in metres of line-of-sight displacement.</summary>
    public CovarianceTurbulence TurbulenceOf(string model, double metresPerUnit) => FitOf(model).ToTurbulence(metresPerUnit);
}
