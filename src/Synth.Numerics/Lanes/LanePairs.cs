using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Synth.Numerics.Lanes;

/// <summary>Writes two bundles of floats in turn: the first of one, the first of the other, the second of one, and so on.</summary>
public static class LanePairs
{
    /// <summary>Writes the pairs.</summary>
    /// <param name="even">Goes to the even places.</param>
    /// <param name="odd">Goes to the odd places.</param>
    /// <param name="target">Takes sixteen values.</param>
    /// <exception cref="ArgumentException">The target is shorter.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(Vector256<float> even, Vector256<float> odd, Span<float> target)
    {
        // two values of 32 bits side by side are one of 64, whose low half comes first or last as the machine has it
        (Vector256<uint> low, Vector256<uint> high) = BitConverter.IsLittleEndian ? (even.AsUInt32(), odd.AsUInt32()) : (odd.AsUInt32(), even.AsUInt32());
        Span<ulong> pairs = MemoryMarshal.Cast<float, ulong>(target);
        (Vector256.WidenLower(low) | (Vector256.WidenLower(high) << 32)).CopyTo(pairs);
        (Vector256.WidenUpper(low) | (Vector256.WidenUpper(high) << 32)).CopyTo(pairs[Vector256<ulong>.Count..]);
    }
}
