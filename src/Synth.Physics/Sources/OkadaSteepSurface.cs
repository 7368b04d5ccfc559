using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>
/// Corner sums of I1, I3, I4 and I5 of Okada (1985, eqs 28-29), divided by mu / (lambda + mu), for steep planes up to and
/// including vertical ones.
/// </summary>
/// <remarks>
/// With k = tan((90 - dip) / 2) and the complex number z = (q - i xi) / (R + eta) of each corner, up to terms that cancel between corners,
/// <code>
/// I4 - i I5 = 2 / (1 + sin dip) * ln(1 - k z) / k + k ln(R + eta)
/// I3 + i I1 = 2 / (1 + sin dip) * [z / (1 - k z) + sin dip * ln(1 - k z) / k] / cos dip - ln(R + eta) / (1 + sin dip)
/// </code>
/// Here the difference of ln(1 - k z) between bottom and top is the series of 2 artanh(k b), and every division by k or cos dip
/// has been carried out on paper, so nothing is lost however close the dip is to 90 degrees.
/// </remarks>
internal readonly struct OkadaSteepSurface<TLane, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    /// <summary>From this dip on the series is used; below it, the closed form loses less than a digit to its divisions.</summary>
    public const double GentlestDipDegrees = 84;

    private readonly TLane kappa;
    private readonly TLane kappaSquared;

    /// <summary>k sin / (1 + sin), 1 / (1 + sin) and 2 / (1 + sin) of the dip.</summary>
    private readonly TLane cubicWeight;
    private readonly TLane inverseOnePlusSine;
    private readonly TLane twiceInverse;

    public OkadaSteepSurface(double dipDegrees)
    {
        (double sinDip, _) = OkadaTrigonometry.SinCosDegrees(dipDegrees);
        double k = OkadaTrigonometry.HalfComplementTangent(dipDegrees);
        kappa = TLane.Constant(k);
        kappaSquared = TLane.Constant(k * k);
        cubicWeight = TLane.Constant(k * sinDip / (1 + sinDip));
        inverseOnePlusSine = TLane.Constant(1 / (1 + sinDip));
        twiceInverse = TLane.Constant(2 / (1 + sinDip));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    public void Evaluate(
        in OkadaPlane<TLane, TMask> plane,
        in OkadaSection<TLane, TMask> section,
        in OkadaSide<TLane, TMask> start,
        in OkadaSide<TLane, TMask> end,
        out OkadaSurfaceTerms<TLane, TMask> terms)
    {
        TLane logarithm = OkadaLogarithm<TLane, TMask>.OfRadiusPlusEta(plane, section, start, end);
        Side(plane, section, start, out ComplexLane<TLane, TMask> firstLogarithm, out ComplexLane<TLane, TMask> firstRest);
        Side(plane, section, end, out ComplexLane<TLane, TMask> secondLogarithm, out ComplexLane<TLane, TMask> secondRest);
        ComplexLane<TLane, TMask> sum = firstLogarithm - secondLogarithm;
        ComplexLane<TLane, TMask> rest = firstRest - secondRest;

        terms.Logarithm = logarithm;
        terms.I4 = TLane.MultiplyAdd(twiceInverse, sum.Real, kappa * logarithm);
        terms.I5 = -(twiceInverse * sum.Imaginary);
        terms.I3 = TLane.MultiplyAdd(twiceInverse, rest.Real, -(inverseOnePlusSine * logarithm));
        terms.I1 = twiceInverse * rest.Imaginary;
    }

    /// <summary>
    /// Bottom minus top on one side of ln(1 - k z) / k and of [z / (1 - k z) + sin dip ln(1 - k z) / k] / cos dip.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    private void Side(
        in OkadaPlane<TLane, TMask> plane,
        in OkadaSection<TLane, TMask> section,
        in OkadaSide<TLane, TMask> side,
        out ComplexLane<TLane, TMask> logarithm,
        out ComplexLane<TLane, TMask> rest)
    {
        // w = (R + eta) (1 - k z) = R + d + k y + i k xi
        TLane imaginary = kappa * side.Xi;
        ComplexLane<TLane, TMask> top = new(TLane.MultiplyAdd(kappa, section.YTop, side.RadiusTop + plane.TopDepth), imaginary);
        ComplexLane<TLane, TMask> bottom = new(TLane.MultiplyAdd(kappa, section.YBottom, side.RadiusBottom + plane.BottomDepth), imaginary);
        ComplexLane<TLane, TMask> offset = new(section.Q, -side.Xi);
        TLane radiusPlusEta = side.RadiusBottom + section.EtaBottom;
        ComplexLane<TLane, TMask> numerator = offset * (plane.Width + side.RadiusDifference);
        ComplexLane<TLane, TMask> b = Quotient(numerator, ComplexLane<TLane, TMask>.MultiplyAdd(numerator, kappa, top * (radiusPlusEta + radiusPlusEta)));

        ComplexLane<TLane, TMask> square = b.Squared();
        ComplexLane<TLane, TMask> cubic = square * Series(square * kappaSquared);
        ComplexLane<TLane, TMask> complement = (b * -kappa) + TLane.Constant(1);
        ComplexLane<TLane, TMask> quotient = Quotient(
            ComplexLane<TLane, TMask>.MultiplyAdd(offset, complement, b * radiusPlusEta), complement * bottom);

        ComplexLane<TLane, TMask> twice = b + b;
        logarithm = twice * ((cubic * kappaSquared) + TLane.Constant(1));
        rest = twice * ((cubic * cubicWeight) - (quotient * inverseOnePlusSine) + -kappa);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ComplexLane<TLane, TMask> Quotient(ComplexLane<TLane, TMask> a, ComplexLane<TLane, TMask> b) =>
        a.TimesConjugate(b) * (TLane.Constant(1) / b.Norm());

    /// <summary>1/3 + u/5 + u^2/7 + ...; |u| stays below 0.005 for steep planes and points at or above them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ComplexLane<TLane, TMask> Series(ComplexLane<TLane, TMask> u)
    {
        ComplexLane<TLane, TMask> sum = (u * TLane.Constant(1.0 / 13)) + TLane.Constant(1.0 / 11);
        sum = (u * sum) + TLane.Constant(1.0 / 9);
        sum = (u * sum) + TLane.Constant(1.0 / 7);
        sum = (u * sum) + TLane.Constant(1.0 / 5);
        return (u * sum) + TLane.Constant(1.0 / 3);
    }
}
