using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Synth.Numerics.Random;

/// <summary>Four slots.</summary>
internal readonly struct WordSlots256(Vector256<ulong> value) : IWordSlots<WordSlots256>
{
    public readonly Vector256<ulong> Value = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordSlots256 Constant(uint word) => new(Vector256.Create((ulong)word));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordSlots256 Sequence(uint first) => new(Vector256.Create((ulong)first) + Vector256<ulong>.Indices);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordSlots256 Multiply(WordSlots256 words, uint factor) => Avx2.IsSupported
        ? new(Avx2.Multiply(words.Value.AsUInt32(), Vector256.Create((ulong)factor).AsUInt32()))
        : new((words.Value & Vector256.Create(0xFFFF_FFFFul)) * Vector256.Create((ulong)factor));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordSlots256 UpperXor(WordSlots256 product, WordSlots256 b, uint key) =>
        new((product.Value >> 32) ^ b.Value ^ Vector256.Create((ulong)key));
}
