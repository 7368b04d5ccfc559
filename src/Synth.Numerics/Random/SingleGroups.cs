using Synth.Numerics.Lanes;

namespace Synth.Numerics.Random;

/// <summary>Sixteen blocks as 64 uniform floats in [0, 1): number 16 w + b comes from word w of block b.</summary>
internal readonly struct UniformSingleGroup<TWords, TLane, TMask> : IRandomGroup<float>
    where TWords : struct, ISingleWords<TWords, TLane>
    where TLane : unmanaged, IMemoryLane<TLane, TMask, float>
    where TMask : unmanaged, ILaneMask<TMask>
{
    public static int Length => 64;

    public static int Blocks => 16;

    public static void Write(in PhiloxCounter counter, uint firstBlock, Span<float> numbers)
    {
        for (int block = 0; block < Blocks; block += TLane.Width)
        {
            TWords.Draw(counter, unchecked(firstBlock + (uint)block), out TWords w0, out TWords w1, out TWords w2, out TWords w3);
            TLane.Store(TWords.Fraction(w0), ref numbers[block]);
            TLane.Store(TWords.Fraction(w1), ref numbers[Blocks + block]);
            TLane.Store(TWords.Fraction(w2), ref numbers[2 * Blocks + block]);
            TLane.Store(TWords.Fraction(w3), ref numbers[3 * Blocks + block]);
        }
    }
}

/// <summary>
/// Sixteen blocks as 64 normal floats: of block b, words 0 and 1 give the numbers b and 16 + b, words 2 and 3 the numbers 32 + b and 48 + b.
/// </summary>
internal readonly struct NormalSingleGroup<TWords, TLane, TMask> : IRandomGroup<float>
    where TWords : struct, ISingleWords<TWords, TLane>
    where TLane : unmanaged, IMemoryLane<TLane, TMask, float>, IFormatLane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    public static int Length => 64;

    public static int Blocks => 16;

    public static void Write(in PhiloxCounter counter, uint firstBlock, Span<float> numbers)
    {
        for (int block = 0; block < Blocks; block += TLane.Width)
        {
            TWords.Draw(counter, unchecked(firstBlock + (uint)block), out TWords w0, out TWords w1, out TWords w2, out TWords w3);
            Pair(w0, w1, ref numbers[block], ref numbers[Blocks + block]);
            Pair(w2, w3, ref numbers[2 * Blocks + block], ref numbers[3 * Blocks + block]);
        }
    }

    private static void Pair(TWords radius, TWords angle, ref float first, ref float second)
    {
        BoxMuller<TLane, TMask, SingleTranscendentals<TLane, TMask>>.Pair(
            TWords.PositiveFraction(radius), TWords.Turns(angle), out TLane a, out TLane b);
        TLane.Store(a, ref first);
        TLane.Store(b, ref second);
    }
}
