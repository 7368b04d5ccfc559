using System.Numerics;
using Synth.Numerics.Random;

namespace Synth.Training.Data.Sampling;

/// <summary>
/// A random order of the numbers 0 to count - 1 that is computed, not stored: a Feistel network over the next even power of two
/// whose round keys come from Philox, walked along its cycles until it lands inside the range (Black and Rogaway 2002).
/// </summary>
public sealed class IndexPermutation
{
    private const int Rounds = 8;

    private readonly ulong[] _keys = new ulong[Rounds];
    private readonly int _halfBits;
    private readonly ulong _mask;

    /// <param name="count">Numbers to order, at least 1.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="number">Which order; each has keys of its own.</param>
    public IndexPermutation(long count, ulong seed, ulong number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Count = count;
        int bits = Math.Max(2, 64 - BitOperations.LeadingZeroCount((ulong)count - 1));
        _halfBits = (bits + 1) / 2;
        _mask = (1ul << _halfBits) - 1;
        RandomSource random = new(seed, number, RandomStream.TrainingOrder);
        for (int round = 0; round < Rounds; round++)
        {
            ulong upper = random.NextUInt32();
            _keys[round] = (upper << 32) | random.NextUInt32();
        }
    }

    /// <summary>Numbers ordered.</summary>
    public long Count { get; }

    /// <summary>The number at a place of the order.</summary>
    /// <param name="place">0 to count - 1.</param>
    public long At(long place)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(place);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place, Count);
        ulong value = (ulong)place;
        do
        {
            value = Encrypt(value);
        }
        while (value >= (ulong)Count);

        return (long)value;
    }

    private ulong Encrypt(ulong value)
    {
        ulong left = value >> _halfBits;
        ulong right = value & _mask;
        foreach (ulong key in _keys)
        {
            (left, right) = (right, left ^ (Mix(right ^ key) & _mask));
        }

        return (left << _halfBits) | right;
    }

    // the finalizer of SplitMix64 (Steele, Lea and Flood 2014), upper bits folded down: every bit depends on every other
    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
