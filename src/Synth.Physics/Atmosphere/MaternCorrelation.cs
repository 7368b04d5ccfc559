using MathNet.Numerics;

namespace Synth.Physics.Atmosphere;

/// <summary>
/// The Matérn correlation of one smoothness s, <c>rho(h) = 2^(1-s)/Gamma(s) * x^s * K_s(x)</c> with <c>x = sqrt(2 s) h / range</c>
/// (Rasmussen and Williams 2006, equation 4.14).
/// </summary>
public sealed class MaternCorrelation
{
    // beyond this argument the Bessel function is below 1e-300 of the value at 0
    private const double LargestArgument = 690;

    private readonly double smoothness;
    private readonly double logFactor;

    /// <param name="smoothness">The order s, above 0; 1/2 is the exponential.</param>
    public MaternCorrelation(double smoothness)
    {
        if (!(smoothness > 0 && double.IsFinite(smoothness)))
        {
            throw new ArgumentOutOfRangeException(nameof(smoothness), smoothness, "the smoothness must be above 0");
        }

        this.smoothness = smoothness;
        logFactor = ((1 - smoothness) * Math.Log(2)) - SpecialFunctions.GammaLn(smoothness);
    }

    /// <summary>Correlation at a distance: 1 at 0, falling towards 0.</summary>
    /// <param name="distanceM">Distance, m, at least 0.</param>
    /// <param name="rangeM">Distance scale, m, above 0.</param>
    public double At(double distanceM, double rangeM)
    {
        double x = Math.Sqrt(2 * smoothness) * distanceM / rangeM;
        if (x < 1e-10)
        {
            return 1;
        }

        return x > LargestArgument
            ? 0
            : Math.Exp(logFactor + (smoothness * Math.Log(x))) * SpecialFunctions.BesselK(smoothness, x);
    }
}
