using System.Runtime.CompilerServices;

namespace Synth.Numerics.Random;

/// <summary>
/// The counter-based generator Philox4x32-10 of J. K. Salmon, M. A. Moraes, R. O. Dror and D. E. Shaw, Parallel random numbers: as easy
/// as 1, 2, 3 (SC 2011): a bijection of 128-bit counters, chosen by a 64-bit key, whose outputs are statistically independent.
/// </summary>
public static class Philox
{
    /// <summary>Rounds of the bijection.</summary>
    public const int Rounds = 10;

    internal const uint FirstMultiplier = 0xD251_1F53;
    internal const uint SecondMultiplier = 0xCD9E_8D57;
    internal const uint FirstKeyStep = 0x9E37_79B9;
    internal const uint SecondKeyStep = 0xBB67_AE85;

    /// <summary>The four random words of a counter.</summary>
    /// <param name="counter">Any four words.</param>
    /// <param name="key">The low half is the first word of the key, the high half the second.</param>
    public static PhiloxBlock Block(PhiloxBlock counter, ulong key)
    {
        (uint c0, uint c1, uint c2, uint c3) = counter;
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            ulong first = (ulong)FirstMultiplier * c0, second = (ulong)SecondMultiplier * c2;
            c0 = (uint)(second >> 32) ^ c1 ^ k0;
            c1 = (uint)second;
            c2 = (uint)(first >> 32) ^ c3 ^ k1;
            c3 = (uint)first;
            k0 = unchecked(k0 + FirstKeyStep);
            k1 = unchecked(k1 + SecondKeyStep);
        }

        return new PhiloxBlock(c0, c1, c2, c3);
    }

    /// <summary>The bijection on as many counters as the slots have elements; the upper halves of the words are left undefined.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Blocks<TSlots>(ulong key, ref TSlots c0, ref TSlots c1, ref TSlots c2, ref TSlots c3)
        where TSlots : struct, IWordSlots<TSlots>
    {
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            TSlots first = TSlots.Multiply(c0, FirstMultiplier), second = TSlots.Multiply(c2, SecondMultiplier);
            c0 = TSlots.UpperXor(second, c1, k0);
            c1 = second;
            c2 = TSlots.UpperXor(first, c3, k1);
            c3 = first;
            k0 = unchecked(k0 + FirstKeyStep);
            k1 = unchecked(k1 + SecondKeyStep);
        }
    }
}

/// <summary>Four 32-bit words: a counter of <see cref="Philox"/> or what it makes of one.</summary>
/// <param name="W0">The first word.</param>
/// <param name="W1">The second word.</param>
/// <param name="W2">The third word.</param>
/// <param name="W3">The fourth word.</param>
public readonly record struct PhiloxBlock(uint W0, uint W1, uint W2, uint W3);
