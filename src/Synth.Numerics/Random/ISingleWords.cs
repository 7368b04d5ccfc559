namespace Synth.Numerics.Random;

/// <summary>One random word of each of several consecutive Philox blocks, and its way into floats.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
/// <typeparam name="TLane">The lane of floats, with one element a block.</typeparam>
internal interface ISingleWords<TSelf, TLane>
    where TSelf : struct, ISingleWords<TSelf, TLane>
    where TLane : unmanaged
{
    /// <summary>The four words of as many blocks as the lane has elements, from the given block on.</summary>
    static abstract void Draw(in PhiloxCounter counter, uint firstBlock, out TSelf w0, out TSelf w1, out TSelf w2, out TSelf w3);

    /// <summary>The upper 24 bits as a fraction in [0, 1).</summary>
    static abstract TLane Fraction(TSelf word);

    /// <summary>The upper 31 bits as a fraction in (0, 1], as fine near 0 as a float can be.</summary>
    static abstract TLane PositiveFraction(TSelf word);

    /// <summary>The word as an angle in turns, in [-1/2, 1/2].</summary>
    static abstract TLane Turns(TSelf word);
}
