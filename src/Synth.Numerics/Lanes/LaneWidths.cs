using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Synth.Numerics.Lanes;

/// <summary>Which lanes serve this processor best; results are the same to the bit with any.</summary>
/// <remarks>
/// 512 bits: <see cref="Double512"/>, <see cref="Float512"/>. 256 bits: <see cref="Double256"/>, <see cref="Float256"/>.
/// 1: <see cref="ScalarDouble"/>, <see cref="ScalarFloat"/>.
/// Choose once, where an engine or a plan is made, and run everything below as a generic method over the chosen lane:
/// a choice inside the loop over pixels costs more than the width brings.
/// </remarks>
public static class LaneWidths
{
    /// <summary>Bits of the widest lane worth using: 512, 256 or, where the processor has no vectors at all, 1.</summary>
    /// <remarks>
    /// Whether the runtime calls 512-bit vectors accelerated is no guide: it advises against them on processors that slow their clock
    /// for them, yet compiles them to single instructions there, and over the lanes' operations they are faster all the same.
    /// </remarks>
    public static int WidestBits => Avx512F.IsSupported && Avx512DQ.IsSupported ? 512 : Vector128.IsHardwareAccelerated ? 256 : 1;
}
