using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>
/// Where a surface point lies in the vertical section across the rectangle. All lengths are measured from the top edge,
/// so that nothing cancels where that edge is at the surface.
/// </summary>
internal struct OkadaSection<TLane, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    /// <summary>Horizontal distances from the top and the bottom edge (y tilde of Okada 1985), m.</summary>
    public TLane YTop;
    public TLane YBottom;

    /// <summary>Coordinates along the dip from the point's foot to the edges (eta), m; bottom - top = width.</summary>
    public TLane EtaTop;
    public TLane EtaBottom;
    public TLane EtaSum;

    /// <summary>Distance from the plane of the rectangle (q), m.</summary>
    public TLane Q;

    /// <summary>Squared distances from the lines through the edges, m².</summary>
    public TLane EdgeSquaredTop;
    public TLane EdgeSquaredBottom;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prepare(in OkadaPlane<TLane, TMask> plane, TLane across, out OkadaSection<TLane, TMask> section)
    {
        TLane y = TLane.Select(TLane.Abs(across) < plane.TraceFloor, TLane.Substitute(plane.TraceFloor, across), across);
        TLane yBottom = y + plane.WidthCosDip;
        TLane etaTop = TLane.MultiplyAdd(y, plane.CosDip, plane.TopDepth * plane.SinDip);
        TLane etaBottom = etaTop + plane.Width;
        section.YTop = y;
        section.YBottom = yBottom;
        section.EtaTop = etaTop;
        section.EtaBottom = etaBottom;
        section.EtaSum = etaTop + etaBottom;
        section.Q = TLane.MultiplyAdd(y, plane.SinDip, -(plane.TopDepth * plane.CosDip));
        section.EdgeSquaredTop = TLane.MultiplyAdd(y, y, plane.TopDepthSquared);
        section.EdgeSquaredBottom = TLane.MultiplyAdd(yBottom, yBottom, plane.BottomDepthSquared);
    }
}
