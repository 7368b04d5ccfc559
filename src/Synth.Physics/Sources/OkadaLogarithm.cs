using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>The four logarithms of a corner sum merged into one, without loss where their ratio is close to 1.</summary>
internal static class OkadaLogarithm<TLane, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    /// <summary>
    /// ln((1 + n1 / d1) / (1 + n2 / d2)), given s = d + n of both, all d and s positive.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane OfRatio(TLane n1, TLane d1, TLane s1, TLane n2, TLane d2, TLane s2)
    {
        TLane excess = TLane.MultiplyAdd(n1, d2, -(n2 * d1));

        // the ratio or its inverse, whichever is above 1
        TLane denominator = TLane.Select(excess > TLane.Constant(0), d1 * s2, d2 * s1);
        return TLane.CopySign(OfOnePlus(TLane.Abs(excess) / denominator), excess);
    }

    /// <summary>ln(1 + a) for a at least 0, relatively exact for small a (Kahan's correction of the rounding of 1 + a).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane OfOnePlus(TLane a)
    {
        TLane one = TLane.Constant(1);
        TLane sum = one + a;
        TLane rounded = sum - one;
        TMask lost = TLane.AreEqual(sum, one);
        TLane corrected = a * (TLane.Log(sum) / TLane.Select(lost, one, rounded));
        return TLane.Select(lost, a, corrected);
    }

    /// <summary>The corner sum of ln(R + eta): both sides, bottom minus top.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    public static TLane OfRadiusPlusEta(
        in OkadaPlane<TLane, TMask> plane, in OkadaSection<TLane, TMask> section, in OkadaSide<TLane, TMask> start, in OkadaSide<TLane, TMask> end)
    {
        Growth(plane.Width, section, start, out TLane n1, out TLane d1);
        Growth(plane.Width, section, end, out TLane n2, out TLane d2);
        return OfRatio(n1, d1, d1 + n1, n2, d2, d2 + n2);
    }

    /// <summary>
    /// n / d with 1 + n / d = (R + eta) at the bottom over (R + eta) at the top. With R^2 - eta^2 the same at both, a negative
    /// mean eta is turned into the ratio of R - eta, and R - |eta| is replaced by (R^2 - eta^2) / (R + |eta|): no sum cancels.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Growth(TLane width, in OkadaSection<TLane, TMask> section, in OkadaSide<TLane, TMask> side, out TLane n, out TLane d)
    {
        TLane zero = TLane.Constant(0);
        TMask reversed = section.EtaSum < zero;
        TLane eta = TLane.Select(reversed, -section.EtaBottom, section.EtaTop);
        TLane radius = TLane.Select(reversed, side.RadiusBottom, side.RadiusTop);
        TLane growth = width + TLane.Abs(side.RadiusDifference);
        TMask negative = eta < zero;
        n = TLane.Select(negative, growth * (radius - eta), growth);
        d = TLane.Select(negative, side.LineSquared, radius + eta);
    }
}
