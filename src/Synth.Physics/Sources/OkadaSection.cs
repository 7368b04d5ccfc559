using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>
/// Where a surface point lies in the vertical section across the rectangle. All lengths are measured from the top edge,
/// so that nothing cancels where that edge is at the surface.
/// </summary>
internal readonly struct OkadaSection<TLane, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    /// <summary>Horizontal distances from the top and the bottom edge (y tilde of Okada 1985), m.</summary>
    public readonly TLane YTop;
    public readonly TLane YBottom;

    /// <summary>Coordinates along the dip from the point's foot to the edges (eta), m; bottom - top = width.</summary>
    public readonly TLane EtaTop;
    public readonly TLane EtaBottom;
    public readonly TLane EtaSum;

    /// <summary>Distance from the plane of the rectangle (q), m, and its square.</summary>
    public readonly TLane Q;
    public readonly TLane QSquared;

    /// <summary>Squared distances from the lines through the edges, floored, m².</summary>
    public readonly TLane EdgeSquaredTop;
    public readonly TLane EdgeSquaredBottom;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public OkadaSection(in OkadaPlane<TLane, TMask> plane, TLane y)
    {
        YTop = y;
        YBottom = y + plane.WidthCosDip;
        EtaTop = TLane.MultiplyAdd(y, plane.CosDip, plane.TopDepth * plane.SinDip);
        EtaBottom = EtaTop + plane.Width;
        EtaSum = EtaTop + EtaBottom;
        Q = TLane.MultiplyAdd(y, plane.SinDip, -(plane.TopDepth * plane.CosDip));
        QSquared = Q * Q;
        EdgeSquaredTop = TLane.MultiplyAdd(y, y, plane.TopDepthSquared);
        EdgeSquaredBottom = TLane.MultiplyAdd(YBottom, YBottom, plane.BottomDepthSquared);
    }
}
