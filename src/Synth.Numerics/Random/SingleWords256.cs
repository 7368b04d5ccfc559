using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Synth.Numerics.Lanes;

namespace Synth.Numerics.Random;

/// <summary>Words of eight blocks.</summary>
internal readonly struct SingleWords256(Vector256<uint> value) : ISingleWords<SingleWords256, Float256>
{
    private readonly Vector256<uint> value = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Draw(in PhiloxCounter counter, uint firstBlock, out SingleWords256 w0, out SingleWords256 w1, out SingleWords256 w2, out SingleWords256 w3)
    {
        WordSlots256 a0 = WordSlots256.Sequence(firstBlock), b0 = WordSlots256.Sequence(unchecked(firstBlock + 4));
        WordSlots256 a1 = WordSlots256.Constant(counter.W1), a2 = WordSlots256.Constant(counter.W2), a3 = WordSlots256.Constant(counter.W3);
        WordSlots256 b1 = a1, b2 = a2, b3 = a3;
        Philox.Blocks(counter.Key, ref a0, ref a1, ref a2, ref a3);
        Philox.Blocks(counter.Key, ref b0, ref b1, ref b2, ref b3);
        w0 = new(Vector256.Narrow(a0.Value, b0.Value));
        w1 = new(Vector256.Narrow(a1.Value, b1.Value));
        w2 = new(Vector256.Narrow(a2.Value, b2.Value));
        w3 = new(Vector256.Narrow(a3.Value, b3.Value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 Fraction(SingleWords256 word) =>
        new(Vector256.ConvertToSingle((word.value >> 8).AsInt32()) * Vector256.Create(SingleWords.Fraction));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 PositiveFraction(SingleWords256 word) => new(Vector256.FusedMultiplyAdd(
        Vector256.ConvertToSingle((word.value >> 1).AsInt32()),
        Vector256.Create(SingleWords.PositiveFraction),
        Vector256.Create(SingleWords.LeastFraction)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 Turns(SingleWords256 word) =>
        new(Vector256.ConvertToSingle(word.value.AsInt32()) * Vector256.Create(SingleWords.Turns));
}
