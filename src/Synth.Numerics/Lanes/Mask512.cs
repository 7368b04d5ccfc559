using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Synth.Numerics.Lanes;

/// <summary>Truth values of a 512-bit lane: every bit of an element is set where true, none where false.</summary>
public readonly struct Mask512(Vector512<double> value) : ILaneMask<Mask512>
{
    /// <summary>The bits.</summary>
    public readonly Vector512<double> Value = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask512 operator &(Mask512 a, Mask512 b) => new(a.Value & b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask512 operator |(Mask512 a, Mask512 b) => new(a.Value | b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask512 operator !(Mask512 a) => new(~a.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Mask512 a) => a.Value.AsUInt64() != Vector512<ulong>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool All(Mask512 a) => a.Value.AsUInt64() == Vector512<ulong>.AllBitsSet;
}
