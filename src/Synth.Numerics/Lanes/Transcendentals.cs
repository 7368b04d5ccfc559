using System.Runtime.CompilerServices;

namespace Synth.Numerics.Lanes;

/// <summary>
/// Logarithm, exponential, arctangent, sine and cosine of every lane, written once over primitive lane operations and without
/// branches, so that scalar and vector lanes agree to the last bit on any processor.
/// </summary>
/// <remarks>
/// Argument reductions follow fdlibm (K. C. Ng, Sun Microsystems, 1993), W. J. Cody and W. Waite, Software Manual for the Elementary
/// Functions (1980), and, for the fused form of the trigonometric one, S. Boldo, M. Daumas and R.-C. Li (2009).
/// </remarks>
/// <typeparam name="TLane">The lane that computes.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TFormat">Constants and polynomials of the element type.</typeparam>
public static class Transcendentals<TLane, TMask, TFormat>
    where TLane : unmanaged, IFormatLane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
    where TFormat : ITranscendentalFormat<TLane, TMask>
{
    /// <summary>Natural logarithm; -infinity at 0, NaN below.</summary>
    public static TLane Log(TLane a)
    {
        TLane zero = C(0.0), one = C(1.0);
        TMask subnormal = a < C(TFormat.SmallestNormal);
        TLane normal = TLane.Select(subnormal, a * C(TFormat.SubnormalScale), a);
        TLane.SplitExponent(normal, out TLane mantissa, out TLane exponent);
        exponent -= TLane.Select(subnormal, C(TFormat.SubnormalExponent), zero);

        TLane f = mantissa - one;
        TLane s = f / (mantissa + one);
        TLane squared = s * s;
        TLane halfSquare = C(0.5) * f * f;
        TLane tail = TLane.MultiplyAdd(squared, TFormat.LogSeries(squared), halfSquare);
        TLane low = TLane.MultiplyAdd(s, tail, exponent * C(TFormat.Ln2Low));
        TLane log = TLane.MultiplyAdd(exponent, C(TFormat.Ln2High), f - (halfSquare - low));

        TLane finite = TLane.Select(a < C(double.PositiveInfinity), log, a);
        TLane edge = TLane.Select(TLane.AreEqual(a, zero), C(double.NegativeInfinity), C(double.NaN));
        return TLane.Select(a > zero, finite, edge);
    }

    /// <summary>Exponential; 0 and +infinity beyond the range, gradual underflow between.</summary>
    public static TLane Exp(TLane a)
    {
        // the operand order hands a NaN through both limits
        TLane limited = TLane.Max(C(TFormat.ExpUnderflow), TLane.Min(C(TFormat.ExpOverflow), a));
        TLane n = TLane.Round(limited * C(1.4426950408889634));
        TLane r = TLane.MultiplyAdd(n, C(-TFormat.Ln2High), limited);
        r = TLane.MultiplyAdd(n, C(-TFormat.Ln2Low), r);
        TLane exp = C(1.0) + TLane.MultiplyAdd(r * r, TFormat.ExpSeries(r), r);

        // two factors, because 2^n itself may lie outside the range of normal numbers
        TLane half = TLane.Floor(n * C(0.5));
        return exp * TLane.PowerOfTwo(half) * TLane.PowerOfTwo(n - half);
    }

    /// <summary>Arctangent, radians in [-pi/2, pi/2].</summary>
    public static TLane Atan(TLane a)
    {
        TLane one = C(1.0);
        TLane size = TLane.Abs(a);
        TMask steep = size > one;
        TLane t = TLane.Select(steep, one, size) / TLane.Select(steep, size, one);
        TLane angle = AtanOfUnit(t);
        return TLane.CopySign(TLane.Select(steep, C(TFormat.HalfPiHigh) - (angle - C(TFormat.HalfPiMiddle)), angle), a);
    }

    /// <summary>Angle of the point (x, y) from the x axis, radians in [-pi, pi].</summary>
    public static TLane Atan2(TLane y, TLane x)
    {
        TMask behind = TLane.CopySign(C(1.0), x) < C(0.0);
        TMask steep = TLane.Abs(y) > TLane.Abs(x);
        TLane angle = AtanOfUnit(Slope(TLane.Abs(y), TLane.Abs(x), steep));

        // one of angle, pi/2 - angle, pi/2 + angle, pi - angle; the low parts of pi keep the last bit
        angle = TLane.Select(steep, -angle, angle);
        angle = TLane.Select(behind, -angle, angle);
        TLane high = TLane.Select(steep, C(TFormat.HalfPiHigh), TLane.Select(behind, C(2.0 * TFormat.HalfPiHigh), C(0.0)));
        TLane low = TLane.Select(steep, C(TFormat.HalfPiMiddle), TLane.Select(behind, C(2.0 * TFormat.HalfPiMiddle), C(0.0)));
        return TLane.CopySign(high + (angle + low), y);
    }

    /// <summary>Principal value of the arctangent of y/x with one division, radians in [-pi/2, pi/2]; 0 where both are 0.</summary>
    public static TLane AtanRatio(TLane y, TLane x)
    {
        TMask steep = TLane.Abs(y) > TLane.Abs(x);
        TLane angle = AtanOfUnit(Slope(TLane.Abs(y), TLane.Abs(x), steep));
        angle = TLane.Select(steep, C(TFormat.HalfPiHigh) - (angle - C(TFormat.HalfPiMiddle)), angle);
        return TLane.CopySign(angle, y) * TLane.CopySign(C(1.0), x);
    }

    /// <summary>Sine and cosine of an angle in radians, in (at most) <see cref="ITranscendentalFormat{TLane,TMask}.AngleLimit"/>; NaN beyond.</summary>
    public static void SinCos(TLane a, out TLane sine, out TLane cosine)
    {
        TLane one = C(1.0), zero = C(0.0), half = C(0.5);
        TLane n = TLane.Round(a * C(0.6366197723675814));
        TLane remainder = TLane.MultiplyAdd(n, C(-TFormat.HalfPiHigh), a);
        TLane r = TLane.MultiplyAdd(n, C(-TFormat.HalfPiMiddle), remainder);
        TLane low = TLane.MultiplyAdd(n, C(-TFormat.HalfPiMiddle), remainder - r);
        low = TLane.MultiplyAdd(n, C(-TFormat.HalfPiLow), low);

        TLane squared = r * r;
        TLane halfSquare = half * squared;
        TLane sineTail = TLane.MultiplyAdd(r * squared, TFormat.SineSeries(squared), low * (one - halfSquare));
        TLane s = r + sineTail;
        TLane leading = one - halfSquare;
        TLane cosineTail = TLane.MultiplyAdd(squared * squared, TFormat.CosineSeries(squared), (one - leading) - halfSquare - r * low);
        TLane c = leading + cosineTail;

        TLane quarter = n - C(4.0) * TLane.Floor(n * C(0.25));
        TMask first = TLane.AreEqual(quarter, one), second = TLane.AreEqual(quarter, C(2.0)), third = TLane.AreEqual(quarter, C(3.0));
        TMask odd = first | third;
        sine = TLane.Select(odd, c, s);
        cosine = TLane.Select(odd, s, c);
        sine = TLane.Select(second | third, -sine, sine);
        cosine = TLane.Select(first | second, -cosine, cosine);

        // a sum of zeros of both signs is +0, but the sine of -0 is -0
        sine = TLane.Select(TLane.AreEqual(a, zero), a, sine);
        TMask valid = TLane.Abs(a) <= C(TFormat.AngleLimit);
        sine = TLane.Select(valid, sine, C(double.NaN));
        cosine = TLane.Select(valid, cosine, C(double.NaN));
    }

    // the smaller over the larger of two magnitudes, in [0, 1]; 0/0 is 0 and infinity/infinity is 1
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Slope(TLane y, TLane x, TMask steep)
    {
        TLane one = C(1.0);
        TLane smaller = TLane.Select(steep, x, y);
        TLane larger = TLane.Select(steep, y, x);
        TMask infinite = TLane.AreEqual(smaller, C(double.PositiveInfinity));
        TMask replaced = infinite | TLane.AreEqual(larger, C(0.0));
        smaller = TLane.Select(infinite, one, smaller);
        return smaller / TLane.Select(replaced, one, larger);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane AtanOfUnit(TLane t)
    {
        TLane squared = t * t;
        return TLane.MultiplyAdd(t * squared, TFormat.AtanSeries(squared), t);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane C(double value) => TLane.Constant(value);
}
