using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>Elementary functions that the closed forms need beside those of the lane.</summary>
internal static class LaneFunctions<TLane, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    /// <summary>log(1 + a) for a &gt;= 0, with the relative accuracy of the lane however small a is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane LogOnePlus(TLane a)
    {
        TLane one = TLane.Constant(1);
        TLane sum = one + a;

        // restores what rounding the sum dropped, over the sum; from 2 on that is below the logarithm's own rounding
        TLane inverse = TLane.Max(TLane.Constant(2) - sum, TLane.Constant(0));
        return TLane.MultiplyAdd(a - (sum - one), inverse, TLane.Log(sum));
    }

    /// <summary>log(1 + change/smaller) with the sign of the change: the logarithm of a ratio of two positive numbers that differ by it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane LogRatio(TLane change, TLane smaller) =>
        TLane.CopySign(LogOnePlus(TLane.Abs(change) / smaller), change);
}
