using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>Corner sums of the terms of Okada (1985, eqs 25-27) that do not depend on the elastic constants.</summary>
internal struct OkadaFullSpaceTerms<TLane, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    /// <summary>q / R.</summary>
    public TLane QOverRadius;

    /// <summary>xi q / (R (R + eta)).</summary>
    public TLane Along;

    /// <summary>q^2 / (R (R + eta)).</summary>
    public TLane Normal;

    /// <summary>y q / (R (R + xi)), y the horizontal distance from the edge.</summary>
    public TLane Across;

    /// <summary>d q / (R (R + xi)), d the depth of the edge.</summary>
    public TLane Up;

    /// <summary>atan(xi eta / (q R)): the solid angle under which the rectangle is seen, positive above its plane.</summary>
    public TLane Angle;

    [MethodImpl(MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    public static void Prepare(
        in OkadaPlane<TLane, TMask> plane,
        in OkadaSection<TLane, TMask> section,
        in OkadaSide<TLane, TMask> start,
        in OkadaSide<TLane, TMask> end,
        out OkadaFullSpaceTerms<TLane, TMask> full)
    {
        // two angles: one alone could not tell a solid angle above pi from a negative one
        TLane startImaginary = start.AngleImaginary;
        TLane startReal = start.AngleReal;
        TLane endImaginary = end.AngleImaginary;
        TLane endReal = end.AngleReal;
        full.Angle = TLane.Atan2(startImaginary, startReal) - TLane.Atan2(endImaginary, endReal);

        TLane q = section.Q;
        TLane startRadii = start.RadiusDifference * (start.InverseTop * start.InverseBottom);
        TLane endRadii = end.RadiusDifference * (end.InverseTop * end.InverseBottom);
        full.QOverRadius = q * (endRadii - startRadii);
        full.Along = q * TLane.MultiplyAdd(end.Xi, end.Kernel, -(start.Xi * start.Kernel));
        full.Normal = q * q * (end.Kernel - start.Kernel);

        // 1 / (R (R + xi)) = (1 - xi / R) / (R^2 - xi^2), whose constant part cancels between the sides
        TLane top = plane.Length * Edge(start.Xi, end.Xi, start.RadiusTop, end.RadiusTop, start.InverseTop, end.InverseTop, section.EdgeSquaredTop);
        TLane bottom = plane.Length * Edge(start.Xi, end.Xi, start.RadiusBottom, end.RadiusBottom, start.InverseBottom, end.InverseBottom, section.EdgeSquaredBottom);
        full.Across = q * TLane.MultiplyAdd(section.YTop, top, -(section.YBottom * bottom));
        full.Up = q * TLane.MultiplyAdd(plane.TopDepth, top, -(plane.BottomDepth * bottom));
    }

    /// <summary>The difference of xi / R between the sides of one edge, over the length and the squared distance from the edge's line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Edge(
        TLane xiStart, TLane xiEnd, TLane radiusStart, TLane radiusEnd, TLane inverseStart, TLane inverseEnd, TLane edgeSquared)
    {
        TLane radiusSum = radiusStart + radiusEnd;
        TLane inverse = TLane.Constant(1) / (radiusSum * edgeSquared);
        TLane slope = (xiStart + xiEnd) * (edgeSquared * inverse);
        TLane difference = OkadaSide<TLane, TMask>.RatioDifference(
            radiusStart, radiusEnd, inverseStart, inverseEnd, xiStart * inverseStart, xiEnd * inverseEnd, slope);
        return difference * (radiusSum * inverse);
    }
}
