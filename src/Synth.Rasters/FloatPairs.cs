using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Synth.Rasters;

/// <summary>Loads eight values from anywhere, each together with the one after it, as interpolation needs them.</summary>
internal static class FloatPairs
{
    /// <summary>The values at eight places and those behind them.</summary>
    /// <param name="data">The values.</param>
    /// <param name="at">Eight places, the last of <paramref name="data"/> not among them.</param>
    /// <param name="offset">Added to every place.</param>
    /// <exception cref="ArgumentOutOfRangeException">A place lies outside.</exception>
    internal static (Vector256<float> First, Vector256<float> Second) Load(ReadOnlySpan<float> data, ReadOnlySpan<int> at, int offset = 0)
    {
        // two values come with one load, and vectors are put together in registers: what was just written bit by bit would be waited for
        Vector256<ulong> lower = Vector256.Create(Pair(data, at[0] + offset), Pair(data, at[1] + offset), Pair(data, at[2] + offset), Pair(data, at[3] + offset));
        Vector256<ulong> upper = Vector256.Create(Pair(data, at[4] + offset), Pair(data, at[5] + offset), Pair(data, at[6] + offset), Pair(data, at[7] + offset));
        Vector256<float> low = Vector256.Narrow(lower, upper).AsSingle();
        Vector256<float> high = Vector256.Narrow(lower >>> 32, upper >>> 32).AsSingle();
        return BitConverter.IsLittleEndian ? (low, high) : (high, low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Pair(ReadOnlySpan<float> data, int place) =>
        Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<float, byte>(ref MemoryMarshal.GetReference(data.Slice(place, 2))));
}
