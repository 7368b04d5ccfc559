using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Synth.Numerics.Lanes;

namespace Synth.Numerics.Random;

/// <summary>Words of eight blocks, in the lower halves of 64-bit slots.</summary>
internal readonly struct DoubleWords512(Vector512<ulong> value) : IDoubleWords<DoubleWords512, Double512>
{
    private readonly Vector512<ulong> value = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Draw(in PhiloxCounter counter, uint firstBlock, out DoubleWords512 w0, out DoubleWords512 w1, out DoubleWords512 w2, out DoubleWords512 w3)
    {
        WordSlots512 c0 = WordSlots512.Sequence(firstBlock), c1 = WordSlots512.Constant(counter.W1);
        WordSlots512 c2 = WordSlots512.Constant(counter.W2), c3 = WordSlots512.Constant(counter.W3);
        Philox.Blocks(counter.Key, ref c0, ref c1, ref c2, ref c3);
        Vector512<ulong> word = Vector512.Create(0xFFFF_FFFFul);
        w0 = new(c0.Value & word);
        w1 = new(c1.Value & word);
        w2 = new(c2.Value & word);
        w3 = new(c3.Value & word);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Fraction(DoubleWords512 upper, DoubleWords512 lower) => new(
        Number(upper.value) * Vector512.Create(DoubleWords.Upper) + Number(lower.value >> DoubleWords.Dropped) * Vector512.Create(DoubleWords.Lower));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Number(Vector512<ulong> word) =>
        (word | Vector512.Create(DoubleWords.WholeBits)).AsDouble() - Vector512.Create(DoubleWords.Whole);
}
