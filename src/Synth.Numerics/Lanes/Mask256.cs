using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Synth.Numerics.Lanes;

/// <summary>Truth values of a 256-bit lane: every bit of an element is set where true, none where false.</summary>
public readonly struct Mask256(Vector256<double> value) : ILaneMask<Mask256>
{
    /// <summary>The bits.</summary>
    public readonly Vector256<double> Value = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask256 operator &(Mask256 a, Mask256 b) => new(a.Value & b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask256 operator |(Mask256 a, Mask256 b) => new(a.Value | b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask256 operator !(Mask256 a) => new(~a.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Mask256 a) => a.Value.AsUInt64() != Vector256<ulong>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool All(Mask256 a) => a.Value.AsUInt64() == Vector256<ulong>.AllBitsSet;
}
