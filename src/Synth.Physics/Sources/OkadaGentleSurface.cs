using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>
/// Corner sums of I1, I3, I4 and I5 of Okada (1985, eqs 28-29), divided by mu / (lambda + mu), for planes that are not steep.
/// I5 is written -(2 / cos dip) arg(R + d + k y + i k xi) with k = tan((90 - dip) / 2) and y, d the distances to the edge,
/// which differs from Okada's only by a function of xi, has a positive real part, and so lets the four arctangents be merged.
/// </summary>
internal readonly struct OkadaGentleSurface<TLane, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    private readonly TLane _sine;
    private readonly TLane _inverseCosine;
    private readonly TLane _tangent;
    private readonly TLane _kappa;
    private readonly TLane _twiceInverseCosine;

    public OkadaGentleSurface(DualNumber dipDegrees)
    {
        (DualNumber sinDip, DualNumber cosDip) = OkadaTrigonometry.SinCosDegrees(dipDegrees);
        _sine = TLane.Constant(sinDip);
        _inverseCosine = TLane.Constant(1 / cosDip);
        _twiceInverseCosine = TLane.Constant(2 / cosDip);
        _tangent = TLane.Constant(sinDip / cosDip);
        _kappa = TLane.Constant(OkadaTrigonometry.HalfComplementTangent(dipDegrees));
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
        Side(plane, section, start, out SideTerms first);
        Side(plane, section, end, out SideTerms second);

        TLane depthLogarithm = OkadaLogarithm<TLane, TMask>.OfRatio(
            first.Difference, first.Top, first.Bottom, second.Difference, second.Top, second.Bottom);
        TLane angle = TLane.Atan2(
            TLane.MultiplyAdd(first.Imaginary, second.Real, -(second.Imaginary * first.Real)),
            TLane.MultiplyAdd(first.Real, second.Real, first.Imaginary * second.Imaginary));

        TLane i4 = _inverseCosine * TLane.MultiplyAdd(-_sine, logarithm, depthLogarithm);
        TLane i5 = -(_twiceInverseCosine * angle);
        terms.Logarithm = logarithm;
        terms.I1 = TLane.MultiplyAdd(-_inverseCosine, first.XiOver - second.XiOver, -(_tangent * i5));
        terms.I3 = TLane.MultiplyAdd(_inverseCosine, first.YOver - second.YOver, TLane.MultiplyAdd(_tangent, i4, -logarithm));
        terms.I4 = i4;
        terms.I5 = i5;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Side(
        in OkadaPlane<TLane, TMask> plane, in OkadaSection<TLane, TMask> section, in OkadaSide<TLane, TMask> side, out SideTerms terms)
    {
        terms.Top = side.RadiusTop + plane.TopDepth;
        terms.Bottom = side.RadiusBottom + plane.BottomDepth;
        terms.Difference = side.RadiusDifference + plane.WidthSinDip;
        TLane inverse = TLane.Constant(1) / (terms.Top * terms.Bottom);
        terms.XiOver = -(side.Xi * terms.Difference * inverse);
        terms.YOver = TLane.MultiplyAdd(plane.WidthCosDip, terms.Top, -(section.YTop * terms.Difference)) * inverse;

        TLane imaginary = _kappa * side.Xi;
        TLane real = TLane.MultiplyAdd(_kappa, section.YTop, terms.Top) * TLane.MultiplyAdd(_kappa, section.YBottom, terms.Bottom);
        terms.Real = TLane.MultiplyAdd(imaginary, imaginary, real);
        terms.Imaginary = -(imaginary * (plane.Width + side.RadiusDifference));
    }

    /// <summary>R + d at the corners of one side, its difference, the differences of xi / (R + d) and y / (R + d), and the angle.</summary>
    private struct SideTerms
    {
        public TLane Top;
        public TLane Bottom;
        public TLane Difference;
        public TLane XiOver;
        public TLane YOver;
        public TLane Real;
        public TLane Imaginary;
    }
}
