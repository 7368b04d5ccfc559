using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>
/// One end of the top edge in the scene's frame, each coordinate as a number of few digits and a rest: a millimetre from a trace,
/// the rounding of a coordinate of kilometres would show.
/// </summary>
internal readonly struct OkadaOrigin<TLane, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    private readonly TLane _eastHead;
    private readonly TLane _eastRest;
    private readonly TLane _northHead;
    private readonly TLane _northRest;

    /// <param name="source">Gives the centroid.</param>
    /// <param name="offset">From the centroid along strike and to its left, m.</param>
    /// <param name="strike">Sine and cosine of the strike.</param>
    public OkadaOrigin(SourceVariation<OkadaSource> source, (DualNumber Along, DualNumber Left) offset, (DualNumber Sine, DualNumber Cosine) strike)
    {
        (_eastHead, _eastRest) = Split(source.Of(s => s.EastM), offset.Along, strike.Sine, offset.Left, -strike.Cosine);
        (_northHead, _northRest) = Split(source.Of(s => s.NorthM), offset.Along, strike.Cosine, offset.Left, strike.Sine);
    }

    /// <summary>Position of a point relative to this end, m.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Offset(TLane eastM, TLane northM, out TLane east, out TLane north)
    {
        east = eastM - _eastHead - _eastRest;
        north = northM - _northHead - _northRest;
    }

    /// <summary>centre + a * x + b * y without rounding the products or the sum before the head is taken off.</summary>
    private static (TLane Head, TLane Tail) Split(DualNumber centre, DualNumber a, DualNumber x, DualNumber b, DualNumber y)
    {
        (double head, double rest) = Split(centre.Value, a.Value, x.Value, b.Value, y.Value);
        return (TLane.Constant(head), TLane.Constant(new DualNumber(rest, (centre + (a * x) + (b * y)).Tangent)));
    }

    private static (double Head, double Tail) Split(double centre, double a, double x, double b, double y)
    {
        double first = a * x;
        double second = b * y;
        double head = (float)(centre + first + second);
        double rest = centre - head;
        double sum = rest + first;
        double total = sum + second;
        double lost = RoundedOff(rest, first, sum) + RoundedOff(sum, second, total)
            + Math.FusedMultiplyAdd(a, x, -first) + Math.FusedMultiplyAdd(b, y, -second);
        return (head, total + lost);
    }

    /// <summary>What the rounded sum of two numbers lacks (Knuth's two-sum).</summary>
    private static double RoundedOff(double a, double b, double sum)
    {
        double fromB = sum - a;
        return a - (sum - fromB) + (b - fromB);
    }
}
