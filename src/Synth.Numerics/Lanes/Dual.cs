using System.Runtime.CompilerServices;

namespace Synth.Numerics.Lanes;

/// <summary>
/// Numbers with their derivative in one direction (forward differentiation), over any other lane: a formula written over lanes gives
/// its derivative when it is run with this one, and values with the bits of the lane below.
/// </summary>
/// <remarks>
/// Comparisons and selections follow the values; a selection takes the derivative of the chosen side only, so that a singular
/// derivative on the other side does no harm. <see cref="Abs"/> and <see cref="CopySign"/> both go by the sign bit: together they
/// stay smooth at zero. <see cref="Round"/> and <see cref="Floor"/> are constant between their jumps.
/// </remarks>
/// <typeparam name="TLane">The lane of values and of derivatives.</typeparam>
/// <typeparam name="TMask">Its comparison result.</typeparam>
public readonly struct Dual<TLane, TMask>(TLane value, TLane tangent) : ILane<Dual<TLane, TMask>, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    /// <summary>The numbers.</summary>
    public readonly TLane Value = value;

    /// <summary>Their derivatives.</summary>
    public readonly TLane Tangent = tangent;

    public static int Width => TLane.Width;

    public static double UnitRoundoff => TLane.UnitRoundoff;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<TLane, TMask> Constant(double value) => new(TLane.Constant(value), TLane.Constant(0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<TLane, TMask> Constant(DualNumber value) => new(TLane.Constant(value.Value), TLane.Constant(value.Tangent));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<TLane, TMask> Substitute(Dual<TLane, TMask> value, Dual<TLane, TMask> replaced) => new(value.Value, replaced.Tangent);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<TLane, TMask> operator +(Dual<TLane, TMask> a, Dual<TLane, TMask> b) => new(a.Value + b.Value, a.Tangent + b.Tangent);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<TLane, TMask> operator -(Dual<TLane, TMask> a, Dual<TLane, TMask> b) => new(a.Value - b.Value, a.Tangent - b.Tangent);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<TLane, TMask> operator *(Dual<TLane, TMask> a, Dual<TLane, TMask> b) =>
        new(a.Value * b.Value, TLane.MultiplyAdd(a.Tangent, b.Value, a.Value * b.Tangent));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<TLane, TMask> operator /(Dual<TLane, TMask> a, Dual<TLane, TMask> b)
    {
        TLane quotient = a.Value / b.Value;
        return new(quotient, TLane.MultiplyAdd(-quotient, b.Tangent, a.Tangent) / b.Value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<TLane, TMask> operator -(Dual<TLane, TMask> a) => new(-a.Value, -a.Tangent);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TMask operator <(Dual<TLane, TMask> a, Dual<TLane, TMask> b) => a.Value < b.Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TMask operator >(Dual<TLane, TMask> a, Dual<TLane, TMask> b) => a.Value > b.Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TMask operator <=(Dual<TLane, TMask> a, Dual<TLane, TMask> b) => a.Value <= b.Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TMask operator >=(Dual<TLane, TMask> a, Dual<TLane, TMask> b) => a.Value >= b.Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TMask AreEqual(Dual<TLane, TMask> a, Dual<TLane, TMask> b) => TLane.AreEqual(a.Value, b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<TLane, TMask> Select(TMask mask, Dual<TLane, TMask> whenTrue, Dual<TLane, TMask> whenFalse) =>
        new(TLane.Select(mask, whenTrue.Value, whenFalse.Value), TLane.Select(mask, whenTrue.Tangent, whenFalse.Tangent));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<TLane, TMask> MultiplyAdd(Dual<TLane, TMask> a, Dual<TLane, TMask> b, Dual<TLane, TMask> c) => new(
        TLane.MultiplyAdd(a.Value, b.Value, c.Value),
        TLane.MultiplyAdd(a.Tangent, b.Value, TLane.MultiplyAdd(a.Value, b.Tangent, c.Tangent)));

    /// <summary>Square root. A zero with derivative 0 has a root with derivative 0, otherwise an infinite one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<TLane, TMask> Sqrt(Dual<TLane, TMask> a)
    {
        TLane root = TLane.Sqrt(a.Value);
        return new(root, OrStill(a.Tangent, a.Tangent / (root + root)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<TLane, TMask> Abs(Dual<TLane, TMask> a) => new(TLane.Abs(a.Value), a.Tangent * TLane.CopySign(TLane.Constant(1), a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<TLane, TMask> Min(Dual<TLane, TMask> a, Dual<TLane, TMask> b) => Select(a.Value < b.Value, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<TLane, TMask> Max(Dual<TLane, TMask> a, Dual<TLane, TMask> b) => Select(a.Value > b.Value, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<TLane, TMask> CopySign(Dual<TLane, TMask> magnitude, Dual<TLane, TMask> sign)
    {
        TLane one = TLane.Constant(1);
        TLane flip = TLane.CopySign(one, magnitude.Value) * TLane.CopySign(one, sign.Value);
        return new(TLane.CopySign(magnitude.Value, sign.Value), magnitude.Tangent * flip);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<TLane, TMask> Round(Dual<TLane, TMask> a) => new(TLane.Round(a.Value), TLane.Constant(0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<TLane, TMask> Floor(Dual<TLane, TMask> a) => new(TLane.Floor(a.Value), TLane.Constant(0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<TLane, TMask> Log(Dual<TLane, TMask> a) => new(TLane.Log(a.Value), OrStill(a.Tangent, a.Tangent / a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<TLane, TMask> Exp(Dual<TLane, TMask> a)
    {
        TLane power = TLane.Exp(a.Value);
        return new(power, OrStill(a.Tangent, a.Tangent * power));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<TLane, TMask> Atan(Dual<TLane, TMask> a) =>
        new(TLane.Atan(a.Value), a.Tangent / TLane.MultiplyAdd(a.Value, a.Value, TLane.Constant(1)));

    /// <summary>Angle of a point; at the origin, where it has no derivative, the derivative counts as 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<TLane, TMask> Atan2(Dual<TLane, TMask> y, Dual<TLane, TMask> x) => new(TLane.Atan2(y.Value, x.Value), Turning(y, x));

    /// <summary>Principal value of the arctangent of y/x; at 0/0 the derivative counts as 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<TLane, TMask> AtanRatio(Dual<TLane, TMask> y, Dual<TLane, TMask> x) =>
        new(TLane.AtanRatio(y.Value, x.Value), Turning(y, x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SinCos(Dual<TLane, TMask> a, out Dual<TLane, TMask> sine, out Dual<TLane, TMask> cosine)
    {
        TLane.SinCos(a.Value, out TLane s, out TLane c);
        sine = new(s, c * a.Tangent);
        cosine = new(c, -(s * a.Tangent));
    }

    // (x dy - y dx) / (x^2 + y^2) in units of the larger coordinate: their squares may leave the range
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Turning(Dual<TLane, TMask> y, Dual<TLane, TMask> x)
    {
        TLane size = TLane.Max(TLane.Abs(x.Value), TLane.Abs(y.Value));
        TLane inverse = TLane.Constant(1) / TLane.Select(size > TLane.Constant(0), size, TLane.Constant(1));
        TLane u = x.Value * inverse, v = y.Value * inverse;
        TLane norm = TLane.MultiplyAdd(u, u, v * v);
        TLane turned = TLane.MultiplyAdd(u, y.Tangent, -(v * x.Tangent)) * inverse;
        return turned / TLane.Select(norm > TLane.Constant(0), norm, TLane.Constant(1));
    }

    // what does not vary has no derivative, however steep the function
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane OrStill(TLane tangent, TLane derivative) =>
        TLane.Select(TLane.AreEqual(tangent, TLane.Constant(0)), tangent, derivative);
}
