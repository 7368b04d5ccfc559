namespace Synth.Numerics.Random;

/// <summary>One random word of each of several consecutive Philox blocks, and its way into doubles.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
/// <typeparam name="TLane">The lane of doubles, with one element a block.</typeparam>
internal interface IDoubleWords<TSelf, TLane>
    where TSelf : struct, IDoubleWords<TSelf, TLane>
    where TLane : unmanaged
{
    /// <summary>The four words of as many blocks as the lane has elements, from the given block on.</summary>
    static abstract void Draw(in PhiloxCounter counter, uint firstBlock, out TSelf w0, out TSelf w1, out TSelf w2, out TSelf w3);

    /// <summary>All 32 bits of one word and the upper 21 of another as a fraction in [0, 1).</summary>
    static abstract TLane Fraction(TSelf upper, TSelf lower);
}
