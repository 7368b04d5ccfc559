using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>The shape of a rectangle and the elastic constant as lanes: what the corner terms share for every point.</summary>
internal readonly struct OkadaPlane<TLane, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    public readonly TLane SinDip;
    public readonly TLane CosDip;
    public readonly TLane HalfLength;
    public readonly TLane Length;
    public readonly TLane Width;
    public readonly TLane WidthSinDip;
    public readonly TLane WidthCosDip;
    public readonly TLane TopDepth;
    public readonly TLane BottomDepth;

    /// <summary>Square of the distance below which an edge counts as touched, m².</summary>
    public readonly TLane FloorSquared;

    /// <summary>Squared depth of the edge plus the floor, m².</summary>
    public readonly TLane TopDepthSquared;
    public readonly TLane BottomDepthSquared;

    public OkadaPlane(OkadaSource source)
    {
        (double sine, double cosine) = OkadaTrigonometry.SinCosDegrees(source.DipDeg);
        double topDepth = SnappedTopDepth(source, sine);
        double bottomDepth = topDepth + (source.WidthM * sine);
        double floor = 1e-13 * (source.LengthM + source.WidthM);

        SinDip = TLane.Constant(sine);
        CosDip = TLane.Constant(cosine);
        HalfLength = TLane.Constant(source.LengthM / 2);
        Length = TLane.Constant(source.LengthM);
        Width = TLane.Constant(source.WidthM);
        WidthSinDip = TLane.Constant(source.WidthM * sine);
        WidthCosDip = TLane.Constant(source.WidthM * cosine);
        TopDepth = TLane.Constant(topDepth);
        BottomDepth = TLane.Constant(bottomDepth);
        FloorSquared = TLane.Constant(floor * floor);
        TopDepthSquared = TLane.Constant((topDepth * topDepth) + (floor * floor));
        BottomDepthSquared = TLane.Constant((bottomDepth * bottomDepth) + (floor * floor));
    }

    /// <summary>
    /// Depth of the top edge, exactly 0 where it differs from 0 only by the rounding of the centroid's depth:
    /// next to a trace, 1e-12 m of depth would already show.
    /// </summary>
    private static double SnappedTopDepth(OkadaSource source, double sinDip)
    {
        double topDepth = source.DepthM - (source.WidthM / 2 * sinDip);
        return topDepth <= 4e-15 * source.DepthM ? 0 : topDepth;
    }
}
