using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>
/// The frame of a rectangle: x along strike, y horizontal to the left of strike (the direction up dip) from the top edge.
/// Points are seen from both ends of that edge, so that next to either no digit is spent on the distance to the other.
/// </summary>
internal readonly struct OkadaFrame<TLane, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    private readonly OkadaOrigin<TLane, TMask> _start;
    private readonly OkadaOrigin<TLane, TMask> _end;
    private readonly TLane _sinStrike;
    private readonly TLane _cosStrike;

    public OkadaFrame(SourceVariation<OkadaSource> source)
    {
        (DualNumber sine, DualNumber cosine) = OkadaTrigonometry.SinCosDegrees(source.Of(s => s.StrikeDeg));
        (_, DualNumber cosDip) = OkadaTrigonometry.SinCosDegrees(source.Of(s => s.DipDeg));
        DualNumber upDip = source.Of(s => s.WidthM) / 2 * cosDip;
        DualNumber half = source.Of(s => s.LengthM) / 2;
        _start = new(source, (-half, upDip), (sine, cosine));
        _end = new(source, (half, upDip), (sine, cosine));
        _sinStrike = TLane.Constant(sine);
        _cosStrike = TLane.Constant(cosine);
    }

    /// <summary>Distances along strike from the start and the end of the top edge, and across it, m.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ToLocal(TLane eastM, TLane northM, out TLane fromStart, out TLane fromEnd, out TLane across)
    {
        _start.Offset(eastM, northM, out TLane startEast, out TLane startNorth);
        _end.Offset(eastM, northM, out TLane endEast, out TLane endNorth);
        fromStart = TLane.MultiplyAdd(startEast, _sinStrike, startNorth * _cosStrike);
        fromEnd = TLane.MultiplyAdd(endEast, _sinStrike, endNorth * _cosStrike);
        TMask nearStart = TLane.Abs(fromStart) < TLane.Abs(fromEnd);
        TLane east = TLane.Select(nearStart, startEast, endEast);
        TLane north = TLane.Select(nearStart, startNorth, endNorth);
        across = TLane.MultiplyAdd(north, _sinStrike, -(east * _cosStrike));
    }

    /// <summary>A displacement along strike and across it as east and north.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ToScene(TLane along, TLane across, out TLane east, out TLane north)
    {
        east = TLane.MultiplyAdd(along, _sinStrike, -(across * _cosStrike));
        north = TLane.MultiplyAdd(along, _cosStrike, across * _sinStrike);
    }
}
