using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Cli.Benchmarking;

/// <summary>What one core's arithmetic unit does at most with a lane, operations on single numbers a second.</summary>
/// <param name="Simple">Fused products, which cost what a sum or a comparison does.</param>
/// <param name="Divisions">Quotients.</param>
/// <param name="Roots">Square roots.</param>
internal sealed record LaneRates(double Simple, double Divisions, double Roots)
{
    private const int Steps = 20_000;

    // more chains than the product of latency and units
    private const int Chains = 12;

    /// <summary>The least time that operations can take, s: divisions and roots have a unit of their own beside the others.</summary>
    public double Seconds(OperationCount count) => Math.Max(count.Total / Simple, (count.Divisions / Divisions) + (count.Roots / Roots));

    /// <summary>Measures a lane on one thread.</summary>
    public static LaneRates Measure<TLane, TMask>(double seconds, CancellationToken cancel)
        where TLane : unmanaged, ILane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask>
    {
        return new(Rate(Multiply<TLane, TMask>), Rate(Divide<TLane, TMask>), Rate(TakeRoots<TLane, TMask>));

        double Rate(Func<TLane, TLane> chains)
        {
            TLane kept = TLane.Constant(1.5);
            return Steps * Chains * TLane.Width / Repetition.Of(seconds, cancel, () => kept = chains(kept)).BestSeconds;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static TLane Multiply<TLane, TMask>(TLane x)
        where TLane : unmanaged, ILane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask>
    {
        TLane m = TLane.Constant(0.75), c = TLane.Constant(0.25);
        TLane a0 = x, a1 = x, a2 = x, a3 = x, a4 = x, a5 = x, a6 = x, a7 = x, a8 = x, a9 = x, a10 = x, a11 = x;
        for (int i = 0; i < Steps; i++)
        {
            a0 = TLane.MultiplyAdd(a0, m, c);
            a1 = TLane.MultiplyAdd(a1, m, c);
            a2 = TLane.MultiplyAdd(a2, m, c);
            a3 = TLane.MultiplyAdd(a3, m, c);
            a4 = TLane.MultiplyAdd(a4, m, c);
            a5 = TLane.MultiplyAdd(a5, m, c);
            a6 = TLane.MultiplyAdd(a6, m, c);
            a7 = TLane.MultiplyAdd(a7, m, c);
            a8 = TLane.MultiplyAdd(a8, m, c);
            a9 = TLane.MultiplyAdd(a9, m, c);
            a10 = TLane.MultiplyAdd(a10, m, c);
            a11 = TLane.MultiplyAdd(a11, m, c);
        }

        return a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static TLane Divide<TLane, TMask>(TLane x)
        where TLane : unmanaged, ILane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask>
    {
        TLane c = TLane.Constant(1.25);
        TLane a0 = x, a1 = x, a2 = x, a3 = x, a4 = x, a5 = x;
        for (int i = 0; i < 2 * Steps; i++)
        {
            a0 = c / a0;
            a1 = c / a1;
            a2 = c / a2;
            a3 = c / a3;
            a4 = c / a4;
            a5 = c / a5;
        }

        return a0 + a1 + a2 + a3 + a4 + a5;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static TLane TakeRoots<TLane, TMask>(TLane x)
        where TLane : unmanaged, ILane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask>
    {
        TLane a0 = x, a1 = x, a2 = x, a3 = x, a4 = x, a5 = x;
        for (int i = 0; i < 2 * Steps; i++)
        {
            a0 = TLane.Sqrt(a0);
            a1 = TLane.Sqrt(a1);
            a2 = TLane.Sqrt(a2);
            a3 = TLane.Sqrt(a3);
            a4 = TLane.Sqrt(a4);
            a5 = TLane.Sqrt(a5);
        }

        return a0 + a1 + a2 + a3 + a4 + a5;
    }
}
