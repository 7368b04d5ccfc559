using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Synth.Numerics.Lanes;

namespace Synth.Numerics.Random;

/// <summary>Words of four blocks, in the lower halves of 64-bit slots.</summary>
internal readonly struct DoubleWords256(Vector256<ulong> value) : IDoubleWords<DoubleWords256, Double256>
{
    private readonly Vector256<ulong> value = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Draw(in PhiloxCounter counter, uint firstBlock, out DoubleWords256 w0, out DoubleWords256 w1, out DoubleWords256 w2, out DoubleWords256 w3)
    {
        WordSlots256 c0 = WordSlots256.Sequence(firstBlock), c1 = WordSlots256.Constant(counter.W1);
        WordSlots256 c2 = WordSlots256.Constant(counter.W2), c3 = WordSlots256.Constant(counter.W3);
        Philox.Blocks(counter.Key, ref c0, ref c1, ref c2, ref c3);
        Vector256<ulong> word = Vector256.Create(0xFFFF_FFFFul);
        w0 = new(c0.Value & word);
        w1 = new(c1.Value & word);
        w2 = new(c2.Value & word);
        w3 = new(c3.Value & word);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Fraction(DoubleWords256 upper, DoubleWords256 lower) => new(
        Number(upper.value) * Vector256.Create(DoubleWords.Upper) + Number(lower.value >> DoubleWords.Dropped) * Vector256.Create(DoubleWords.Lower));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Number(Vector256<ulong> word) =>
        (word | Vector256.Create(DoubleWords.WholeBits)).AsDouble() - Vector256.Create(DoubleWords.Whole);
}
