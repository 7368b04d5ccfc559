using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Synth.Numerics.Random;

/// <summary>Eight slots.</summary>
internal readonly struct WordSlots512(Vector512<ulong> value) : IWordSlots<WordSlots512>
{
    public readonly Vector512<ulong> Value = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordSlots512 Constant(uint word) => new(Vector512.Create((ulong)word));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordSlots512 Sequence(uint first) => new(Vector512.Create((ulong)first) + Vector512<ulong>.Indices);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordSlots512 Multiply(WordSlots512 words, uint factor) => Avx512F.IsSupported
        ? new(Avx512F.Multiply(words.Value.AsUInt32(), Vector512.Create((ulong)factor).AsUInt32()))
        : new((words.Value & Vector512.Create(0xFFFF_FFFFul)) * Vector512.Create((ulong)factor));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordSlots512 UpperXor(WordSlots512 product, WordSlots512 b, uint key) =>
        new((product.Value >> 32) ^ b.Value ^ Vector512.Create((ulong)key));
}
