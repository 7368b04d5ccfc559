using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>
/// The radial profile of a penny-shaped crack as two Chebyshev series over all distances at once.
/// </summary>
/// <remarks>
/// With h = depth/radius and v = (1 + h^2) / (1 + h^2 + r^2), both displacement components divided by v^(3/2) are analytic in
/// x = 2 v - 1 on [-1, 1], from the far field (-1) to the axis (+1). The branch points of Fialko's integrands, r^2 = -(h +- i)^2 at
/// worst, lie at x = +-i h: this choice of scale is the best one, the terms fall as (h + sqrt(1 + h^2))^-n, and a crack
/// as deep as its radius takes some 35 of them in double precision.
/// </remarks>
public sealed class PennyCrackProfile
{
    private PennyCrackProfile(DualNumber[] radial, DualNumber[] up)
    {
        Radial = radial;
        Up = up;
    }

    /// <summary>Coefficients of the radial displacement over distance, lowest order first.</summary>
    public DualNumber[] Radial { get; }

    /// <summary>Coefficients of the displacement up, as many.</summary>
    public DualNumber[] Up { get; }

    /// <summary>Expands a solution.</summary>
    /// <param name="depthOverRadius">Depth of the crack over its radius.</param>
    /// <param name="tolerance">Truncation error relative to the largest displacement, such as the lane's rounding.</param>
    public static PennyCrackProfile Of(DualNumber depthOverRadius, double tolerance)
    {
        PennyCrackSolution solution = new(depthOverRadius);
        int count = 5 + (int)Math.Ceiling((1 - Math.Log(tolerance)) / Math.Asinh(depthOverRadius.Value));
        DualNumber scale = 1 + (depthOverRadius * depthOverRadius);
        DualNumber[] radial = new DualNumber[count], up = new DualNumber[count];
        for (int i = 0; i < count; i++)
        {
            double angle = Math.PI * (i + 0.5) / count;
            double sine = Math.Sin(angle / 2), cosine = Math.Cos(angle / 2);
            double tangent = sine / cosine;
            (DualNumber radialValue, DualNumber upValue) = solution.Displacement(scale * tangent * tangent);
            double weight = 2.0 / count / (cosine * cosine * cosine);
            for (int k = 0; k < count; k++)
            {
                double polynomial = Math.Cos(k * angle) * weight;
                radial[k] += polynomial * radialValue;
                up[k] += polynomial * upValue;
            }
        }

        radial[0] /= 2;
        up[0] /= 2;
        int kept = Math.Max(Significant(radial, tolerance), Significant(up, tolerance));
        return new PennyCrackProfile(radial[..kept], up[..kept]);
    }

    private static int Significant(DualNumber[] coefficients, double tolerance)
    {
        double largest = coefficients.Max(c => Math.Abs(c.Value));
        int count = coefficients.Length;
        while (count > 1 && Math.Abs(coefficients[count - 1].Value) < 0.5 * tolerance * largest)
        {
            count--;
        }

        return count;
    }
}
