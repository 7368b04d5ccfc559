using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>The shape of a rectangle and the elastic constant as lanes: what the corner terms share for every point.</summary>
internal readonly struct OkadaPlane<TLane, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    public readonly TLane SinDip;
    public readonly TLane CosDip;
    public readonly TLane Length;
    public readonly TLane Width;
    public readonly TLane WidthSinDip;
    public readonly TLane WidthCosDip;
    public readonly TLane TopDepth;
    public readonly TLane BottomDepth;

    /// <summary>Added to the squared distance from the line through a side edge, m², so that nothing divides by zero on it.</summary>
    public readonly TLane LineFloorSquared;

    /// <summary>
    /// Least distance from the trace, m: a point closer to it is moved to this distance on the left of strike. 0 without a trace.
    /// </summary>
    public readonly TLane TraceFloor;

    /// <summary>Squared depths of the edges, m².</summary>
    public readonly TLane TopDepthSquared;
    public readonly TLane BottomDepthSquared;

    public OkadaPlane(SourceVariation<OkadaSource> source)
    {
        (DualNumber sine, DualNumber cosine) = OkadaTrigonometry.SinCosDegrees(source.Of(s => s.DipDeg));
        DualNumber length = source.Of(s => s.LengthM), width = source.Of(s => s.WidthM);
        DualNumber topDepth = SnappedTopDepth(source.Of(s => s.DepthM), width / 2 * sine);
        DualNumber bottomDepth = topDepth + (width * sine);

        // far below any distance of interest, with a square well within the range of the lane
        double floor = (TLane.UnitRoundoff < 1e-10 ? 1e-20 : 1e-15) * (length.Value + width.Value);

        SinDip = TLane.Constant(sine);
        CosDip = TLane.Constant(cosine);
        Length = TLane.Constant(length);
        Width = TLane.Constant(width);
        WidthSinDip = TLane.Constant(width * sine);
        WidthCosDip = TLane.Constant(width * cosine);
        TopDepth = TLane.Constant(topDepth);
        BottomDepth = TLane.Constant(bottomDepth);
        LineFloorSquared = TLane.Constant(floor * floor);
        TraceFloor = TLane.Constant(topDepth.Value < floor ? floor : 0);
        TopDepthSquared = TLane.Constant(topDepth * topDepth);
        BottomDepthSquared = TLane.Constant(bottomDepth * bottomDepth);
    }

    /// <summary>
    /// Depth of the top edge, exactly 0 where it differs from 0 only by the rounding of the centroid's depth:
    /// next to a trace, 1e-12 m of depth would already show.
    /// </summary>
    private static DualNumber SnappedTopDepth(DualNumber centroidDepth, DualNumber halfHeight)
    {
        DualNumber topDepth = centroidDepth - halfHeight;
        return topDepth.Value <= 4e-15 * centroidDepth.Value ? topDepth with { Value = 0 } : topDepth;
    }
}
