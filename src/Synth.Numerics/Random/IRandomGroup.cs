namespace Synth.Numerics.Random;

/// <summary>
/// A run of random numbers that is written at once. The groups divide the numbers of a stream, so the order of numbers within
/// a group, chosen so that vectors need no rearrangement, is the same for every vector width.
/// </summary>
/// <typeparam name="TElement">Type of one number.</typeparam>
internal interface IRandomGroup<TElement>
{
    /// <summary>Numbers in a group.</summary>
    static abstract int Length { get; }

    /// <summary>Blocks in a group.</summary>
    static abstract int Blocks { get; }

    /// <summary>Writes one group.</summary>
    /// <param name="counter">The sequence of blocks.</param>
    /// <param name="firstBlock">First block of the group.</param>
    /// <param name="numbers">Receives the numbers.</param>
    static abstract void Write(in PhiloxCounter counter, uint firstBlock, Span<TElement> numbers);
}
