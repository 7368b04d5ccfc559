using System.Collections.Immutable;

namespace Synth.Physics.Atmosphere.Variograms;

/// <summary>One bin of an empirical variogram.</summary>
/// <param name="LagM">Mean distance of its pairs, m.</param>
/// <param name="Semivariance">Half the variance of the difference of two pixels, in the square of the raster's unit.</param>
/// <param name="Pairs">Number of pairs.</param>
public readonly record struct VariogramBin(double LagM, double Semivariance, int Pairs);

/// <summary>The semivariance of a raster as a function of distance, with what was taken out before.</summary>
/// <param name="Bins">The bins that hold pairs, by growing distance.</param>
/// <param name="Trend">The surface that was taken out.</param>
/// <param name="Variance">Variance of the valid pixels after that, in the square of the raster's unit.</param>
/// <param name="ValidPixels">Number of valid pixels.</param>
public sealed record EmpiricalVariogram(
    ImmutableArray<VariogramBin> Bins,
    TrendSurface Trend,
    double Variance,
    int ValidPixels);
