using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>
/// The frame of a rectangle: origin above the middle of its top edge, x along strike, y horizontal to the left of strike
/// (the direction up dip).
/// </summary>
internal readonly struct OkadaFrame<TLane, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    private readonly TLane originEast;
    private readonly TLane originEastRest;
    private readonly TLane originNorth;
    private readonly TLane originNorthRest;
    private readonly TLane sinStrike;
    private readonly TLane cosStrike;

    public OkadaFrame(OkadaSource source)
    {
        (double sine, double cosine) = OkadaTrigonometry.SinCosDegrees(source.StrikeDeg);
        (_, double cosDip) = OkadaTrigonometry.SinCosDegrees(source.DipDeg);
        double upDip = source.WidthM / 2 * cosDip;
        (originEast, originEastRest) = Split(source.EastM, -cosine * upDip);
        (originNorth, originNorthRest) = Split(source.NorthM, sine * upDip);
        sinStrike = TLane.Constant(sine);
        cosStrike = TLane.Constant(cosine);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ToLocal(TLane eastM, TLane northM, out TLane x, out TLane y)
    {
        TLane east = eastM - originEast - originEastRest;
        TLane north = northM - originNorth - originNorthRest;
        x = TLane.MultiplyAdd(east, sinStrike, north * cosStrike);
        y = TLane.MultiplyAdd(north, sinStrike, -(east * cosStrike));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ToScene(TLane along, TLane across, out TLane east, out TLane north)
    {
        east = TLane.MultiplyAdd(along, sinStrike, -(across * cosStrike));
        north = TLane.MultiplyAdd(along, cosStrike, across * sinStrike);
    }

    /// <summary>A sum as a number of few digits and the rest: next to a trace one rounding of the origin would show.</summary>
    private static (TLane Head, TLane Tail) Split(double centre, double offset)
    {
        double head = (float)(centre + offset);
        return (TLane.Constant(head), TLane.Constant(centre - head + offset));
    }
}
