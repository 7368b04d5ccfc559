using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Synth.Numerics.Lanes;

namespace Synth.Numerics.Random;

/// <summary>Words of sixteen blocks.</summary>
internal readonly struct SingleWords512(Vector512<uint> value) : ISingleWords<SingleWords512, Float512>
{
    private readonly Vector512<uint> value = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Draw(in PhiloxCounter counter, uint firstBlock, out SingleWords512 w0, out SingleWords512 w1, out SingleWords512 w2, out SingleWords512 w3)
    {
        WordSlots512 a0 = WordSlots512.Sequence(firstBlock), b0 = WordSlots512.Sequence(unchecked(firstBlock + 8));
        WordSlots512 a1 = WordSlots512.Constant(counter.W1), a2 = WordSlots512.Constant(counter.W2), a3 = WordSlots512.Constant(counter.W3);
        WordSlots512 b1 = a1, b2 = a2, b3 = a3;
        Philox.Blocks(counter.Key, ref a0, ref a1, ref a2, ref a3);
        Philox.Blocks(counter.Key, ref b0, ref b1, ref b2, ref b3);
        w0 = new(Vector512.Narrow(a0.Value, b0.Value));
        w1 = new(Vector512.Narrow(a1.Value, b1.Value));
        w2 = new(Vector512.Narrow(a2.Value, b2.Value));
        w3 = new(Vector512.Narrow(a3.Value, b3.Value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 Fraction(SingleWords512 word) =>
        new(Vector512.ConvertToSingle((word.value >> 8).AsInt32()) * Vector512.Create(SingleWords.Fraction));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 PositiveFraction(SingleWords512 word) => new(Vector512.FusedMultiplyAdd(
        Vector512.ConvertToSingle((word.value >> 1).AsInt32()),
        Vector512.Create(SingleWords.PositiveFraction),
        Vector512.Create(SingleWords.LeastFraction)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 Turns(SingleWords512 word) =>
        new(Vector512.ConvertToSingle(word.value.AsInt32()) * Vector512.Create(SingleWords.Turns));
}
