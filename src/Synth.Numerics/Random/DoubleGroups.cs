using Synth.Numerics.Lanes;

namespace Synth.Numerics.Random;

/// <summary>Eight blocks as 16 uniform doubles in [0, 1): of block b, words 0 and 1 give number b, words 2 and 3 number 8 + b.</summary>
internal readonly struct UniformDoubleGroup<TWords, TLane, TMask> : IRandomGroup<double>
    where TWords : struct, IDoubleWords<TWords, TLane>
    where TLane : unmanaged, IMemoryLane<TLane, TMask, double>
    where TMask : unmanaged, ILaneMask<TMask>
{
    public static int Length => 16;

    public static int Blocks => 8;

    public static void Write(in PhiloxCounter counter, uint firstBlock, Span<double> numbers)
    {
        for (int block = 0; block < Blocks; block += TLane.Width)
        {
            TWords.Draw(counter, unchecked(firstBlock + (uint)block), out TWords w0, out TWords w1, out TWords w2, out TWords w3);
            TLane.Store(TWords.Fraction(w0, w1), ref numbers[block]);
            TLane.Store(TWords.Fraction(w2, w3), ref numbers[Blocks + block]);
        }
    }
}

/// <summary>Eight blocks as 16 normal doubles: of block b, words 0 and 1 give the radius and words 2 and 3 the angle of the numbers b and 8 + b.</summary>
internal readonly struct NormalDoubleGroup<TWords, TLane, TMask> : IRandomGroup<double>
    where TWords : struct, IDoubleWords<TWords, TLane>
    where TLane : unmanaged, IMemoryLane<TLane, TMask, double>, IFormatLane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    public static int Length => 16;

    public static int Blocks => 8;

    public static void Write(in PhiloxCounter counter, uint firstBlock, Span<double> numbers)
    {
        TLane one = TLane.Constant(1.0), half = TLane.Constant(0.5);
        for (int block = 0; block < Blocks; block += TLane.Width)
        {
            TWords.Draw(counter, unchecked(firstBlock + (uint)block), out TWords w0, out TWords w1, out TWords w2, out TWords w3);
            BoxMuller<TLane, TMask, DoubleTranscendentals<TLane, TMask>>.Pair(
                one - TWords.Fraction(w0, w1), TWords.Fraction(w2, w3) - half, out TLane first, out TLane second);
            TLane.Store(first, ref numbers[block]);
            TLane.Store(second, ref numbers[Blocks + block]);
        }
    }
}
