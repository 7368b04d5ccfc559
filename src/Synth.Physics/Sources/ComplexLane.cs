using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>A complex number per element of a lane: horizontal vectors are written east + i north in the closed forms.</summary>
/// <typeparam name="TLane">The lane of the two parts.</typeparam>
/// <typeparam name="TMask">Its comparison result.</typeparam>
internal readonly struct ComplexLane<TLane, TMask>(TLane real, TLane imaginary)
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    public readonly TLane Real = real;

    public readonly TLane Imaginary = imaginary;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLane<TLane, TMask> Constant(DualNumber real, DualNumber imaginary) => new(TLane.Constant(real), TLane.Constant(imaginary));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLane<TLane, TMask> Constant(DualComplex value) => Constant(value.Real, value.Imaginary);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLane<TLane, TMask> operator +(ComplexLane<TLane, TMask> a, ComplexLane<TLane, TMask> b) =>
        new(a.Real + b.Real, a.Imaginary + b.Imaginary);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLane<TLane, TMask> operator -(ComplexLane<TLane, TMask> a, ComplexLane<TLane, TMask> b) =>
        new(a.Real - b.Real, a.Imaginary - b.Imaginary);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLane<TLane, TMask> operator *(ComplexLane<TLane, TMask> a, ComplexLane<TLane, TMask> b) => new(
        TLane.MultiplyAdd(a.Real, b.Real, -(a.Imaginary * b.Imaginary)),
        TLane.MultiplyAdd(a.Real, b.Imaginary, a.Imaginary * b.Real));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLane<TLane, TMask> operator *(ComplexLane<TLane, TMask> a, TLane b) => new(a.Real * b, a.Imaginary * b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLane<TLane, TMask> operator +(ComplexLane<TLane, TMask> a, TLane b) => new(a.Real + b, a.Imaginary);

    /// <summary>a * b + c with fused rounding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLane<TLane, TMask> MultiplyAdd(ComplexLane<TLane, TMask> a, ComplexLane<TLane, TMask> b, ComplexLane<TLane, TMask> c) => new(
        TLane.MultiplyAdd(a.Real, b.Real, TLane.MultiplyAdd(-a.Imaginary, b.Imaginary, c.Real)),
        TLane.MultiplyAdd(a.Real, b.Imaginary, TLane.MultiplyAdd(a.Imaginary, b.Real, c.Imaginary)));

    /// <summary>a * b + c for a real b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLane<TLane, TMask> MultiplyAdd(ComplexLane<TLane, TMask> a, TLane b, ComplexLane<TLane, TMask> c) =>
        new(TLane.MultiplyAdd(a.Real, b, c.Real), TLane.MultiplyAdd(a.Imaginary, b, c.Imaginary));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ComplexLane<TLane, TMask> Squared() =>
        new(TLane.MultiplyAdd(Real, Real, -(Imaginary * Imaginary)), (Real + Real) * Imaginary);

    /// <summary>Squared modulus.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Norm() => TLane.MultiplyAdd(Real, Real, Imaginary * Imaginary);

    /// <summary>Scalar product of the two vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Dot(ComplexLane<TLane, TMask> other) => TLane.MultiplyAdd(Real, other.Real, Imaginary * other.Imaginary);

    /// <summary>This number times the conjugate of the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ComplexLane<TLane, TMask> TimesConjugate(ComplexLane<TLane, TMask> other) => new(
        TLane.MultiplyAdd(Real, other.Real, Imaginary * other.Imaginary),
        TLane.MultiplyAdd(Imaginary, other.Real, -(Real * other.Imaginary)));
}
