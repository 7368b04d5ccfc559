namespace Synth.Numerics.Random;

/// <summary>What tells one sequence of blocks from all others: the key and three of the four words of the counter.</summary>
/// <param name="Key">Key of the bijection.</param>
/// <param name="W1">Second word of the counter.</param>
/// <param name="W2">Third word of the counter.</param>
/// <param name="W3">Fourth word of the counter.</param>
internal readonly record struct PhiloxCounter(ulong Key, uint W1, uint W2, uint W3)
{
    /// <summary>Bits of the second word that name the use of the numbers.</summary>
    private const int UseShift = 28;

    /// <summary>The same sequence for another use.</summary>
    public PhiloxCounter For(RandomUse use) => this with { W1 = W1 | ((uint)use << UseShift) };

    /// <summary>One block of the sequence.</summary>
    public PhiloxBlock Block(uint index) => Philox.Block(new PhiloxBlock(index, W1, W2, W3), Key);
}

/// <summary>Uses of one stream that must not share numbers. The values are part of what a seed means: never renumber.</summary>
internal enum RandomUse
{
    /// <summary>Numbers drawn one after the other.</summary>
    Sequence = 0,

    /// <summary>Arrays of uniform floats.</summary>
    UniformSingle = 1,

    /// <summary>Arrays of uniform doubles.</summary>
    UniformDouble = 2,

    /// <summary>Arrays of normal floats.</summary>
    NormalSingle = 3,

    /// <summary>Arrays of normal doubles.</summary>
    NormalDouble = 4,
}
