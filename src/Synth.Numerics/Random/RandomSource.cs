using Synth.Numerics.Lanes;

namespace Synth.Numerics.Random;

/// <summary>
/// Random numbers of one stream of one sample. Equal arguments give equal numbers on every machine, whatever else has been drawn.
/// Numbers drawn one after the other, and each kind of array, come from sequences of their own, so that they never coincide.
/// Not safe for use by several threads at once, except for the Fill methods and <see cref="UInt32At"/>.
/// </summary>
/// <remarks>
/// Layout, frozen because it is part of what a seed means. The key of <see cref="Philox"/> is the seed. The words of the counter are:
/// the index of the block; stream (bits 0-7), attempt (bits 8-27) and use (bits 28-31: 0 sequence, 1 uniform floats, 2 uniform doubles,
/// 3 normal floats, 4 normal doubles); the low and the high half of the sample's number.
/// Word i of the sequence is word i % 4 of block i / 4. A double takes two words, the upper first; a normal number two doubles.
/// Arrays: a block holds 4 floats or 2 doubles; in floats, number 64 g + 16 w + b comes from word w of block 16 g + b, and in normal
/// floats words 0 and 1, and 2 and 3, make pairs; in doubles, number 16 g + 8 h + b comes from the words 2h and 2h + 1 of block 8 g + b
/// (uniform) or is half h of the pair that the block gives (normal).
/// </remarks>
public sealed class RandomSource
{
    /// <summary>Attempts that have numbers of their own, 0 to one less than this.</summary>
    public const uint Attempts = 1u << 20;

    /// <summary>Words in the sequence.</summary>
    public const ulong SequenceLength = 1ul << 34;

    private readonly PhiloxCounter counter;
    private PhiloxBlock block;
    private ulong loaded = ulong.MaxValue;

    /// <summary>The stream from its beginning.</summary>
    /// <param name="seed">Seed of the data set.</param>
    /// <param name="sample">Number of the sample.</param>
    /// <param name="stream">What the numbers are for.</param>
    /// <param name="attempt">Which attempt at the sample, 0 to 1048575; each has numbers of its own.</param>
    /// <exception cref="ArgumentOutOfRangeException">stream is not between 0 and 255, or attempt is too large.</exception>
    public RandomSource(ulong seed, ulong sample, RandomStream stream, uint attempt = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(attempt, Attempts);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)stream, 255u, nameof(stream));
        counter = new PhiloxCounter(seed, (uint)stream | (attempt << 8), (uint)sample, (uint)(sample >> 32));
    }

    /// <summary>Index in the sequence of the word that is drawn next.</summary>
    public ulong Position { get; private set; }

    /// <summary>Passes over words of the sequence.</summary>
    public void Skip(ulong words) => Position = checked(Position + words);

    /// <summary>A word of the sequence, whatever has been drawn.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not below <see cref="SequenceLength"/>.</exception>
    public uint UInt32At(ulong index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, SequenceLength);
        return Word(counter.Block((uint)(index / 4)), index);
    }

    /// <summary>Uniform over all 32-bit words.</summary>
    /// <exception cref="InvalidOperationException">The sequence is exhausted.</exception>
    public uint NextUInt32()
    {
        if (Position >= SequenceLength)
        {
            throw new InvalidOperationException($"All {SequenceLength} words of the random sequence have been drawn.");
        }

        ulong index = Position / 4;
        if (index != loaded)
        {
            block = counter.Block((uint)index);
            loaded = index;
        }

        return Word(block, Position++);
    }

    /// <summary>Uniform in [0, 1), a multiple of 2^-53.</summary>
    public double NextDouble()
    {
        uint upper = NextUInt32();
        return DoubleWords.Fraction(upper, NextUInt32());
    }

    /// <summary>Uniform in (0, 1), an odd multiple of 2^-53.</summary>
    public double NextOpenDouble()
    {
        uint upper = NextUInt32();
        return DoubleWords.Fraction(upper, NextUInt32() | (1u << DoubleWords.Dropped));
    }

    /// <summary>Standard normal, at most 8.6 either way.</summary>
    public double NextNormal()
    {
        var uniform = new ScalarDouble(1.0 - NextDouble());
        var turns = new ScalarDouble(NextDouble() - 0.5);
        BoxMuller<ScalarDouble, ScalarMask, DoubleTranscendentals<ScalarDouble, ScalarMask>>.Pair(uniform, turns, out ScalarDouble normal, out _);
        return normal.Value;
    }

    /// <summary>Uniform over the whole numbers 0 to count - 1, without bias (D. Lemire, 2019).</summary>
    /// <exception cref="ArgumentOutOfRangeException">count is below 1.</exception>
    public int NextInt(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ulong product = (ulong)NextUInt32() * (uint)count;
        if ((uint)product < (uint)count)
        {
            uint threshold = unchecked(0u - (uint)count) % (uint)count;
            while ((uint)product < threshold)
            {
                product = (ulong)NextUInt32() * (uint)count;
            }
        }

        return (int)(product >> 32);
    }

    /// <summary>Uniform floats in [0, 1), multiples of 2^-24; the same whatever the vector width of the machine.</summary>
    /// <param name="numbers">Receives the numbers.</param>
    /// <param name="firstIndex">Index of the first in the array of all such numbers of this stream, below 2^34.</param>
    /// <exception cref="ArgumentOutOfRangeException">The numbers lie beyond the end of that array.</exception>
    public void FillUniform(Span<float> numbers, ulong firstIndex) => RandomFill.Uniform(numbers, firstIndex, counter, LaneWidths.WidestBits);

    /// <summary>Uniform doubles in [0, 1), multiples of 2^-53; the same whatever the vector width of the machine.</summary>
    /// <param name="numbers">Receives the numbers.</param>
    /// <param name="firstIndex">Index of the first in the array of all such numbers of this stream, below 2^33.</param>
    /// <exception cref="ArgumentOutOfRangeException">The numbers lie beyond the end of that array.</exception>
    public void FillUniform(Span<double> numbers, ulong firstIndex) => RandomFill.Uniform(numbers, firstIndex, counter, LaneWidths.WidestBits);

    /// <summary>Standard normal floats, at most 6.7 either way; the same whatever the vector width of the machine.</summary>
    /// <param name="numbers">Receives the numbers.</param>
    /// <param name="firstIndex">Index of the first in the array of all such numbers of this stream, below 2^34.</param>
    /// <exception cref="ArgumentOutOfRangeException">The numbers lie beyond the end of that array.</exception>
    public void FillNormal(Span<float> numbers, ulong firstIndex) => RandomFill.Normal(numbers, firstIndex, counter, LaneWidths.WidestBits);

    /// <summary>Standard normal doubles, at most 8.6 either way; the same whatever the vector width of the machine.</summary>
    /// <param name="numbers">Receives the numbers.</param>
    /// <param name="firstIndex">Index of the first in the array of all such numbers of this stream, below 2^33.</param>
    /// <exception cref="ArgumentOutOfRangeException">The numbers lie beyond the end of that array.</exception>
    public void FillNormal(Span<double> numbers, ulong firstIndex) => RandomFill.Normal(numbers, firstIndex, counter, LaneWidths.WidestBits);

    /// <summary>The counter before a use is named; for tests of the widths.</summary>
    internal PhiloxCounter Counter => counter;

    private static uint Word(in PhiloxBlock block, ulong index) => (index & 3) switch
    {
        0 => block.W0,
        1 => block.W1,
        2 => block.W2,
        _ => block.W3,
    };
}
