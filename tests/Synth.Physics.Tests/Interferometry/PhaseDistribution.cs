using MathNet.Numerics;

namespace Synth.Physics.Tests.Interferometry;

/// <summary>The multilook phase distribution in closed form (Lee et al. 1994): the oracle of the noise.</summary>
internal static class PhaseDistribution
{
    /// <summary>Probability density of a phase error, 1/rad.</summary>
    public static double Density(double phase, double coherence, double looks)
    {
        double beta = coherence * Math.Cos(phase), left = 1 - (coherence * coherence), square = beta * beta;
        double logGammas = SpecialFunctions.GammaLn(looks + 0.5) - SpecialFunctions.GammaLn(looks);
        double first = Math.Exp(logGammas + (looks * Math.Log(left)) - ((looks + 0.5) * Math.Log(1 - square))) * beta / (2 * Math.Sqrt(Math.PI));
        return first + (Math.Pow(left, looks) / (2 * Math.PI) * Hypergeometric(looks, 1, 0.5, square));
    }

    /// <summary>Probability of each of equal cells over [-pi, pi), by Gauss-Legendre quadrature.</summary>
    public static double[] Cells(int cells, double coherence, double looks)
    {
        double width = 2 * Math.PI / cells;
        return [.. Enumerable.Range(0, cells).Select(cell => MathNet.Numerics.Integration.GaussLegendreRule.Integrate(
            phase => Density(phase, coherence, looks), -Math.PI + (cell * width), -Math.PI + ((cell + 1) * width), 32))];
    }

    private static double Hypergeometric(double a, double b, double c, double x)
    {
        double term = 1, sum = 1;
        for (int n = 0; n < 20_000 && Math.Abs(term) > 1e-17 * Math.Abs(sum); n++)
        {
            term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * x;
            sum += term;
        }

        return sum;
    }
}
