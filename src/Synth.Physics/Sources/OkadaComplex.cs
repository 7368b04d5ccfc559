using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>A complex number of two lanes, with the few operations that steep rectangles need.</summary>
internal readonly struct OkadaComplex<TLane, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    public readonly TLane Real;
    public readonly TLane Imaginary;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public OkadaComplex(TLane real, TLane imaginary)
    {
        Real = real;
        Imaginary = imaginary;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OkadaComplex<TLane, TMask> operator +(OkadaComplex<TLane, TMask> a, OkadaComplex<TLane, TMask> b) =>
        new(a.Real + b.Real, a.Imaginary + b.Imaginary);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OkadaComplex<TLane, TMask> operator +(OkadaComplex<TLane, TMask> a, TLane b) => new(a.Real + b, a.Imaginary);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OkadaComplex<TLane, TMask> operator -(OkadaComplex<TLane, TMask> a, OkadaComplex<TLane, TMask> b) =>
        new(a.Real - b.Real, a.Imaginary - b.Imaginary);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OkadaComplex<TLane, TMask> operator -(OkadaComplex<TLane, TMask> a, TLane b) => new(a.Real - b, a.Imaginary);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OkadaComplex<TLane, TMask> operator *(OkadaComplex<TLane, TMask> a, TLane b) => new(a.Real * b, a.Imaginary * b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OkadaComplex<TLane, TMask> operator *(OkadaComplex<TLane, TMask> a, OkadaComplex<TLane, TMask> b) => new(
        TLane.MultiplyAdd(a.Real, b.Real, -(a.Imaginary * b.Imaginary)),
        TLane.MultiplyAdd(a.Real, b.Imaginary, a.Imaginary * b.Real));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OkadaComplex<TLane, TMask> operator /(OkadaComplex<TLane, TMask> a, OkadaComplex<TLane, TMask> b)
    {
        TLane inverse = TLane.Constant(1) / TLane.MultiplyAdd(b.Real, b.Real, b.Imaginary * b.Imaginary);
        return new(
            TLane.MultiplyAdd(a.Real, b.Real, a.Imaginary * b.Imaginary) * inverse,
            TLane.MultiplyAdd(a.Imaginary, b.Real, -(a.Real * b.Imaginary)) * inverse);
    }
}
