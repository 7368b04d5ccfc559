namespace Synth.Numerics.Random;

/// <summary>
/// 32-bit words, one in the lower half of each 64-bit slot of a register, because that is where the multiplication with a 64-bit
/// product takes its operands. The upper halves are ignored.
/// </summary>
internal interface IWordSlots<TSelf>
    where TSelf : struct, IWordSlots<TSelf>
{
    /// <summary>The same word in every slot.</summary>
    static abstract TSelf Constant(uint word);

    /// <summary>first, first + 1, first + 2 and so on.</summary>
    static abstract TSelf Sequence(uint first);

    /// <summary>Full product of word and factor.</summary>
    static abstract TSelf Multiply(TSelf words, uint factor);

    /// <summary>Upper half of the product, xor b, xor key.</summary>
    static abstract TSelf UpperXor(TSelf product, TSelf b, uint key);
}
