namespace Synth.Physics.Atmosphere.Variograms;

/// <summary>
/// A model fitted to an empirical variogram, <c>nugget + sill (1 - rho(h))</c>, with lengths in metres and variances in the square of
/// the raster's unit.
/// </summary>
/// <param name="Model">Name as in recipes: <c>exponential</c> or <c>matern</c>.</param>
/// <param name="Sill">Variance of the correlated part, at least 0.</param>
/// <param name="RangeM">Distance scale, m.</param>
/// <param name="Smoothness">The Matérn order; 0.5 for the exponential.</param>
/// <param name="Nugget">Variance of the uncorrelated part, at least 0.</param>
/// <param name="RelativeMisfit">Root mean square of (fitted - empirical) / fitted over the bins, weighted by their pairs.</param>
/// <param name="RSquared">Share of the weighted variance of the semivariances that the fit explains; at most 1.</param>
public sealed record VariogramFit(
    string Model,
    double Sill,
    double RangeM,
    double Smoothness,
    double Nugget,
    double RelativeMisfit,
    double RSquared)
{
    /// <summary>The fitted semivariance at a distance.</summary>
    public double SemivarianceAt(double lagM) =>
        Nugget + (Sill * (1 - new MaternCorrelation(Smoothness).At(lagM, RangeM)));

    /// <summary>The turbulence that the fit describes.</summary>
    /// <param name="metresPerUnit">
    /// Metres of line-of-sight displacement per unit of the raster: 1 for metres, wavelength / (4 pi) for radians; the sign does not matter.
    /// </param>
    public CovarianceTurbulence ToTurbulence(double metresPerUnit)
    {
        double square = metresPerUnit * metresPerUnit;
        return Model == "matern"
            ? new MaternTurbulence(Sill * square, RangeM, Smoothness, Nugget * square)
            : new ExponentialTurbulence(Sill * square, RangeM, Nugget * square);
    }
}

/// <summary>A power law fitted to the rising part of an empirical variogram, <c>semivariance = factor * h^exponent</c> with h in km.</summary>
/// <param name="Factor">Semivariance at 1 km, in the square of the raster's unit.</param>
/// <param name="Exponent">Power of the distance; 2/3 and 5/3 in the regimes of turbulence.</param>
/// <param name="RSquared">Share of the variance of the logarithms that the line explains.</param>
public sealed record PowerLawFit(double Factor, double Exponent, double RSquared)
{
    /// <summary>The slope of the two-dimensional spectrum with this variogram: -(exponent + 2), for an exponent between 0 and 2.</summary>
    public double SpectralSlope => -(Exponent + 2);
}
