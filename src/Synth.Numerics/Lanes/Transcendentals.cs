using System.Runtime.CompilerServices;

namespace Synth.Numerics.Lanes;

/// <summary>
/// Logarithm, exponential, arctangent, sine and cosine of every lane, written once over primitive lane operations and without
/// branches, so that scalar and vector lanes agree to the last bit on any processor.
/// </summary>
/// <remarks>
/// Argument reductions follow fdlibm (K. C. Ng, Sun Microsystems, 1993), W. J. Cody and W. Waite, Software Manual for the Elementary
/// Functions (1980), and, for the fused form of the trigonometric one, S. Boldo, M. Daumas and R.-C. Li (2009).
/// <para>
/// The functions are calls of their own: the compiler inlines only so many operations into one method, and a formula that swallowed
/// several of them would run out and call single additions instead.
/// </para>
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
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TLane Log(TLane a)
    {
        TLane zero = C(0.0);
        TMask subnormal = a < C(TFormat.SmallestNormal);
        TLane normal = TLane.Select(subnormal, a * C(TFormat.SubnormalScale), a);
        TLane log = LogOfNormal(normal, TLane.Select(subnormal, C(-TFormat.SubnormalExponent), zero));
        TLane finite = TLane.Select(a < C(double.PositiveInfinity), log, a);
        TLane edge = TLane.Select(TLane.AreEqual(a, zero), C(double.NegativeInfinity), C(double.NaN));
        return TLane.Select(a > zero, finite, edge);
    }

    /// <summary>Exponential; 0 and +infinity beyond the range, gradual underflow between.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
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
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TLane Atan(TLane a)
    {
        TLane one = C(1.0);
        TLane size = TLane.Abs(a);
        TMask steep = size > one;
        ReducedAtan(TLane.Select(steep, one, size), TLane.Select(steep, size, one), out TLane octant, out TLane angle);
        return TLane.CopySign(Unfold(steep, C(2.0), octant, angle), a);
    }

    /// <summary>Angle of the point (x, y) from the x axis, radians in [-pi, pi].</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TLane Atan2(TLane y, TLane x)
    {
        AtanOfMagnitudes(y, x, out TMask steep, out TLane octant, out TLane angle);
        octant = TLane.Select(steep, C(2.0) - octant, octant);
        angle = TLane.Select(steep, -angle, angle);
        TMask behind = TLane.CopySign(C(1.0), x) < C(0.0);
        return TLane.CopySign(Unfold(behind, C(4.0), octant, angle), y);
    }

    /// <summary>Principal value of the arctangent of y/x with one division, radians in [-pi/2, pi/2]; 0 where both are 0.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TLane AtanRatio(TLane y, TLane x)
    {
        AtanOfMagnitudes(y, x, out TMask steep, out TLane octant, out TLane angle);
        return TLane.CopySign(Unfold(steep, C(2.0), octant, angle), y) * TLane.CopySign(C(1.0), x);
    }

    /// <summary>Sine and cosine of an angle in radians; NaN beyond <see cref="ITranscendentalFormat{TLane,TMask}.AngleLimit"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void SinCos(TLane a, out TLane sine, out TLane cosine)
    {
        TLane limited = TLane.Select(TLane.Abs(a) <= C(TFormat.AngleLimit), a, C(double.NaN));
        TLane n = TLane.Round(limited * C(0.6366197723675814));
        ReduceAngle(limited, n, out TLane r, out TLane low);
        OfQuadrant(n, r, low, out sine, out cosine);

        // a sum of zeros of both signs is +0, but the sine of -0 is -0
        sine = TLane.Select(TLane.AreEqual(a, C(0.0)), a, sine);
    }

    /// <summary>
    /// Sine and cosine of an angle given in turns, at most half a turn either way (beyond a few turns the result loses its meaning).
    /// Faster than <see cref="SinCos"/>, with an error up to a unit roundoff of 1 rather than of the result.
    /// </summary>
    public static void SinCosOfTurns(TLane turns, out TLane sine, out TLane cosine)
    {
        TLane n = TLane.Round(turns * C(4.0));
        TLane r = TLane.MultiplyAdd(n, C(-0.25), turns) * C(4.0 * TFormat.HalfPiHigh);
        OfQuadrant(n, r, C(0.0), out sine, out cosine);
    }

    // sine and cosine of n pi/2 + r + low
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OfQuadrant(TLane n, TLane r, TLane low, out TLane sine, out TLane cosine)
    {
        TLane one = C(1.0), two = C(2.0), half = C(0.5);
        TLane squared = r * r;
        TLane halfSquare = half * squared;
        TLane leading = one - halfSquare;
        TLane s = r + TLane.MultiplyAdd(r * squared, TFormat.SineSeries(squared), low * leading);
        TLane c = leading + TLane.MultiplyAdd(squared * squared, TFormat.CosineSeries(squared), (one - leading) - halfSquare - r * low);

        // odd quadrants exchange the two; the signs follow the second lowest bit of n and of n + 1
        TLane halfTurns = TLane.Floor(n * half);
        TLane odd = n - (halfTurns + halfTurns);
        TLane sineSign = one - two * (halfTurns - two * TLane.Floor(halfTurns * half));
        TMask exchanged = odd > half;
        sine = sineSign * TLane.Select(exchanged, c, s);
        cosine = sineSign * (one - (odd + odd)) * TLane.Select(exchanged, s, c);
    }

    // log(a) + exponent ln 2 for a positive normal a
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane LogOfNormal(TLane a, TLane addedExponent)
    {
        TLane one = C(1.0);
        TLane.SplitExponent(a, out TLane mantissa, out TLane exponent);
        exponent += addedExponent;
        TLane f = mantissa - one;
        TLane s = f / (mantissa + one);
        TLane squared = s * s;
        TLane halfSquare = C(0.5) * f * f;
        TLane tail = TLane.MultiplyAdd(squared, TFormat.LogSeries(squared), halfSquare);
        TLane low = TLane.MultiplyAdd(s, tail, exponent * C(TFormat.Ln2Low));
        return TLane.MultiplyAdd(exponent, C(TFormat.Ln2High), f - (halfSquare - low));
    }

    // a - n pi/2 as a sum of two numbers, the second below half a unit of the first; the first product is exact once fused,
    // and the second is subtracted with its rounding errors (D. E. Knuth's two-sum), so cancellation near multiples of pi/2 costs nothing
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ReduceAngle(TLane a, TLane n, out TLane r, out TLane low)
    {
        TLane remainder = TLane.MultiplyAdd(n, C(-TFormat.HalfPiHigh), a);
        TLane product = n * C(-TFormat.HalfPiMiddle);
        TLane productError = TLane.MultiplyAdd(n, C(-TFormat.HalfPiMiddle), -product);
        r = remainder + product;
        TLane added = r - remainder;
        TLane sumError = (remainder - (r - added)) + (product - added);
        low = sumError + TLane.MultiplyAdd(n, C(-TFormat.HalfPiLow), productError);
    }

    // arctangent of |y|/|x| or |x|/|y|, whichever is at most 1; 0/0 counts as 0 and infinity/infinity as 1
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AtanOfMagnitudes(TLane y, TLane x, out TMask steep, out TLane octant, out TLane angle)
    {
        TLane one = C(1.0);
        TLane rise = TLane.Abs(y), run = TLane.Abs(x);
        steep = rise > run;
        TLane smaller = TLane.Select(steep, run, rise);
        TLane larger = TLane.Select(steep, rise, run);
        TMask infinite = TLane.AreEqual(smaller, C(double.PositiveInfinity));
        TLane scale = TLane.Select(larger > C(TFormat.SumOverflow), C(TFormat.SmallestNormal), one);

        // the minimum turns infinity into 1 and lets NaN through
        TLane denominator = TLane.Select(infinite, TLane.Min(one, larger), larger * scale);
        denominator = TLane.Select(TLane.AreEqual(larger, C(0.0)), one, denominator);
        ReducedAtan(TLane.Select(infinite, one, smaller * scale), denominator, out octant, out angle);
    }

    // arctangent of smaller/larger as octant * pi/4 + angle: above half a radian the line is turned by -45 degrees, with an exact difference
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ReducedAtan(TLane smaller, TLane larger, out TLane octant, out TLane angle)
    {
        TMask turned = TLane.MultiplyAdd(smaller, C(1.830487721712452), -larger) >= C(0.0);
        TLane t = TLane.Select(turned, smaller - larger, smaller) / TLane.Select(turned, smaller + larger, larger);
        TLane squared = t * t;
        octant = TLane.Select(turned, C(1.0), C(0.0));
        angle = TLane.MultiplyAdd(t * squared, TFormat.AtanSeries(squared), t);
    }

    // octant * pi/4 + angle, or that angle's mirror image in the bisector of (mirror octants), with pi/4 to twice the precision
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Unfold(TMask mirrored, TLane mirror, TLane octant, TLane angle)
    {
        octant = TLane.Select(mirrored, mirror - octant, octant);
        angle = TLane.Select(mirrored, -angle, angle);
        TLane low = TLane.MultiplyAdd(octant, C(0.5 * TFormat.HalfPiMiddle), angle);
        return TLane.MultiplyAdd(octant, C(0.5 * TFormat.HalfPiHigh), low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane C(double value) => TLane.Constant(value);
}
