namespace Synth.Physics.Atmosphere.Variograms;

/// <summary>The surface that is fitted and taken out before a variogram is estimated.</summary>
public enum TrendKind
{
    /// <summary>Only the mean.</summary>
    None,

    /// <summary>Offset, east and north: a plane.</summary>
    Plane,

    /// <summary>A plane and the product of east and north.</summary>
    Bilinear,
}

/// <summary>How the semivariance of a bin is estimated from its pairs.</summary>
public enum SemivarianceEstimator
{
    /// <summary>Half the mean squared difference (Matheron 1962).</summary>
    Matheron,

    /// <summary>From the mean square root of the absolute difference, robust against outliers (Cressie and Hawkins 1980).</summary>
    CressieHawkins,
}

/// <summary>How a variogram is estimated.</summary>
/// <param name="MaximumLagM">Largest distance, m; null for half of the shorter side of the raster.</param>
/// <param name="BinCount">Bins, spaced evenly in the logarithm of the distance, in [5, 200].</param>
/// <param name="PairsPerBin">Pairs of pixels tried per bin, in [100, 10000000].</param>
/// <param name="Trend">Surface taken out before.</param>
/// <param name="Estimator">Estimator of the semivariance.</param>
/// <param name="Seed">Seed of the random choice of pairs.</param>
public sealed record VariogramOptions(
    double? MaximumLagM = null,
    int BinCount = 30,
    int PairsPerBin = 20_000,
    TrendKind Trend = TrendKind.Plane,
    SemivarianceEstimator Estimator = SemivarianceEstimator.Matheron,
    ulong Seed = 1)
{
    /// <summary>Everything wrong with the numbers, empty when all is well.</summary>
    public IEnumerable<ParameterProblem> Problems() =>
    [
        .. MaximumLagM is double lag ? ParameterChecks.Positive("max_lag_m", lag) : [],
        .. ParameterChecks.Within("bins", BinCount, 5, 200),
        .. ParameterChecks.Within("pairs_per_bin", PairsPerBin, 100, 10_000_000),
    ];
}
