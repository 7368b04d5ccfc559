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
/// This follows from d(I5)/d(eta) = xi / (R (R + d)) with the substitution t = R + eta, which makes R + d the square of the modulus
/// of t - k (q - i xi), over 2 t / (1 + sin dip): logarithms and arctangents of Okada are its logarithm's two parts.
/// Here the difference of ln(1 - k z) between bottom and top is the series of 2 artanh(k b), and every division by k or cos dip
/// has been carried out on paper, so nothing is lost however close the dip is to 90 degrees.
/// </remarks>
internal readonly struct OkadaSteepSurface<TLane, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    /// <summary>
    /// From this dip on the series serves: nine terms reach the precision of the lane, and the closed form for gentler planes does
    /// not yet lose much to its divisions by cos(dip).
    /// </summary>
    public static double GentlestDipDegrees => TLane.UnitRoundoff < 1e-10 ? 78 : 65;

    private readonly TLane _kappa;
    private readonly TLane _kappaSquared;

    /// <summary>k sin / (1 + sin), 1 / (1 + sin) and 2 / (1 + sin) of the dip.</summary>
    private readonly TLane _cubicWeight;
    private readonly TLane _inverseOnePlusSine;
    private readonly TLane _twiceInverse;

    public OkadaSteepSurface(DualNumber dipDegrees)
    {
        (DualNumber sinDip, _) = OkadaTrigonometry.SinCosDegrees(dipDegrees);
        DualNumber k = OkadaTrigonometry.HalfComplementTangent(dipDegrees);
        _kappa = TLane.Constant(k);
        _kappaSquared = TLane.Constant(k * k);
        _cubicWeight = TLane.Constant(k * sinDip / (1 + sinDip));
        _inverseOnePlusSine = TLane.Constant(1 / (1 + sinDip));
        _twiceInverse = TLane.Constant(2 / (1 + sinDip));
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
        terms.I4 = TLane.MultiplyAdd(_twiceInverse, sum.Real, _kappa * logarithm);
        terms.I5 = -(_twiceInverse * sum.Imaginary);
        terms.I3 = TLane.MultiplyAdd(_twiceInverse, rest.Real, -(_inverseOnePlusSine * logarithm));
        terms.I1 = _twiceInverse * rest.Imaginary;
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
        TLane imaginary = _kappa * side.Xi;
        ComplexLane<TLane, TMask> top = new(TLane.MultiplyAdd(_kappa, section.YTop, side.RadiusTop + plane.TopDepth), imaginary);
        ComplexLane<TLane, TMask> bottom = new(TLane.MultiplyAdd(_kappa, section.YBottom, side.RadiusBottom + plane.BottomDepth), imaginary);
        ComplexLane<TLane, TMask> offset = new(section.Q, -side.Xi);
        TLane radiusPlusEta = side.RadiusBottom + section.EtaBottom;
        ComplexLane<TLane, TMask> numerator = offset * (plane.Width + side.RadiusDifference);
        ComplexLane<TLane, TMask> b = Quotient(numerator, ComplexLane<TLane, TMask>.MultiplyAdd(numerator, _kappa, top * (radiusPlusEta + radiusPlusEta)));

        ComplexLane<TLane, TMask> square = b.Squared();
        ComplexLane<TLane, TMask> cubic = square * Series(square * _kappaSquared);
        ComplexLane<TLane, TMask> complement = (b * -_kappa) + TLane.Constant(1);
        ComplexLane<TLane, TMask> quotient = Quotient(
            ComplexLane<TLane, TMask>.MultiplyAdd(offset, complement, b * radiusPlusEta), complement * bottom);

        ComplexLane<TLane, TMask> twice = b + b;
        logarithm = twice * ((cubic * _kappaSquared) + TLane.Constant(1));
        rest = twice * ((cubic * _cubicWeight) - (quotient * _inverseOnePlusSine) + -_kappa);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ComplexLane<TLane, TMask> Quotient(ComplexLane<TLane, TMask> a, ComplexLane<TLane, TMask> b) =>
        a.TimesConjugate(b) * (TLane.Constant(1) / b.Norm());

    /// <summary>
    /// 1/3 + u/5 + u^2/7 + ... by the recurrence for real coefficients (Knuth 1997, section 4.6.4). |u| is at most
    /// k^2 (1 + cos dip) / (1 - cos dip): 0.017 at a dip of 78 degrees, 0.12 at 65.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ComplexLane<TLane, TMask> Series(ComplexLane<TLane, TMask> u)
    {
        TLane r = u.Real + u.Real;
        TLane s = -u.Norm();
        TLane b8 = TLane.Constant(1.0 / 19);
        TLane b7 = TLane.MultiplyAdd(r, b8, TLane.Constant(1.0 / 17));
        TLane b6 = TLane.MultiplyAdd(r, b7, TLane.MultiplyAdd(s, b8, TLane.Constant(1.0 / 15)));
        TLane b5 = TLane.MultiplyAdd(r, b6, TLane.MultiplyAdd(s, b7, TLane.Constant(1.0 / 13)));
        TLane b4 = TLane.MultiplyAdd(r, b5, TLane.MultiplyAdd(s, b6, TLane.Constant(1.0 / 11)));
        TLane b3 = TLane.MultiplyAdd(r, b4, TLane.MultiplyAdd(s, b5, TLane.Constant(1.0 / 9)));
        TLane b2 = TLane.MultiplyAdd(r, b3, TLane.MultiplyAdd(s, b4, TLane.Constant(1.0 / 7)));
        TLane b1 = TLane.MultiplyAdd(r, b2, TLane.MultiplyAdd(s, b3, TLane.Constant(1.0 / 5)));
        TLane b0 = TLane.MultiplyAdd(s, b2, TLane.Constant(1.0 / 3));
        return new(TLane.MultiplyAdd(u.Real, b1, b0), u.Imaginary * b1);
    }
}
