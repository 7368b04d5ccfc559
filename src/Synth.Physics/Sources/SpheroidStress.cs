using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>
/// The uniform stress-free stress that makes a prolate spheroidal inclusion act on its surroundings like a cavity under pressure
/// (Eshelby 1957, as used by Yang et al. 1988, equations 1 to 5), over the shear modulus.
/// </summary>
/// <param name="Axial">Excess of the stress along the long axis over that across it (Yang's P_d / mu); 0 for a sphere.</param>
/// <param name="Across">Stress across the long axis (Yang's P* / mu).</param>
public readonly record struct SpheroidStress(DualNumber Axial, DualNumber Across)
{
    /// <summary>
    /// Solves Eshelby's two equations. Yang's integrals I_a and I_aa are written as functions of the eccentricity that are
    /// regular at the sphere, where his closed forms are 0/0.
    /// </summary>
    /// <param name="source">Semi-axes and pressure.</param>
    /// <param name="poisson">Poisson's ratio; lambda / mu = 2 nu / (1 - 2 nu).</param>
    public static SpheroidStress Of(YangSource source, double poisson) => Of(new SourceVariation<YangSource>(source, null, poisson));

    /// <inheritdoc cref="Of(YangSource, double)"/>
    public static SpheroidStress Of(SourceVariation<YangSource> source)
    {
        DualNumber ratio = source.Of(s => s.SemiMinorM) / source.Of(s => s.SemiMajorM), poisson = source.Poisson;
        DualNumber eccentricitySquared = (1 - ratio) * (1 + ratio);
        DualNumber first = 4 * Math.PI * ratio * ratio * Moment(eccentricitySquared, 1);
        DualNumber second = 4 * Math.PI * ratio * ratio * Moment(eccentricitySquared, 2);

        DualNumber denominator = 8 * Math.PI * (1 - poisson);
        DualNumber q = 3 / denominator;
        DualNumber r = (1 - (2 * poisson)) / denominator;
        DualNumber a11 = 2 * r * (first - (4 * Math.PI));
        DualNumber a12 = -2 * r * (first + (4 * Math.PI));
        DualNumber a21 = (q * second) + (r * first) - 1;
        DualNumber a22 = -(q * second) - (first * ((2 * r) - q));

        // 3 lambda + 2 mu over mu
        DualNumber bulk = 2 * (1 + poisson) / (1 - (2 * poisson));
        DualNumber scale = source.Of(s => s.PressureOverRigidity) / (bulk * ((a11 * a22) - (a12 * a21)));
        DualNumber axialStrain = -((3 * a22) - a12) * scale;
        DualNumber acrossStrain = -(a11 - (3 * a21)) * scale;
        DualNumber lambda = 2 * poisson / (1 - (2 * poisson));
        return new SpheroidStress(2 * (axialStrain - acrossStrain), (lambda * axialStrain) + (2 * (lambda + 1) * acrossStrain));
    }

    /// <summary>Sum over k of e^(2k) / (2k + 2 order + 1), that is (atanh(e)/e - ...) / e^(2 order).</summary>
    private static DualNumber Moment(DualNumber eccentricitySquared, int order)
    {
        if (eccentricitySquared.Value < 0.25)
        {
            DualNumber sum = 0;
            for (int k = 30; k >= 0; k--)
            {
                sum = (sum * eccentricitySquared) + (1.0 / ((2 * k) + (2 * order) + 1));
            }

            return sum;
        }

        DualNumber e = DualNumber.Sqrt(eccentricitySquared);
        DualNumber value = DualNumber.Atanh(e) / e;
        for (int k = 0; k < order; k++)
        {
            value = (value - (1.0 / ((2 * k) + 1))) / eccentricitySquared;
        }

        return value;
    }
}
