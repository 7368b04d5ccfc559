using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>
/// The two corners on one side edge of the rectangle (one value of xi), bottom minus top. Each difference is formed
/// analytically: for a small or distant rectangle the corner terms of Okada (1985) nearly cancel.
/// </summary>
internal struct OkadaSide<TLane, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    /// <summary>Distance along strike from the side edge, m.</summary>
    public TLane Xi;

    /// <summary>Distances R to the corners, m, and their inverses.</summary>
    public TLane RadiusTop;
    public TLane RadiusBottom;
    public TLane InverseTop;
    public TLane InverseBottom;

    /// <summary>Difference of R, m.</summary>
    public TLane RadiusDifference;

    /// <summary>Squared distance from the line through the side edge, floored, m².</summary>
    public TLane LineSquared;

    /// <summary>Difference of -1 / (R (R + eta)), 1/m².</summary>
    public TLane Kernel;

    /// <summary>A complex number whose argument is the difference of atan(xi eta / (q R)).</summary>
    public TLane AngleReal;
    public TLane AngleImaginary;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Prepare(
        in OkadaPlane<TLane, TMask> plane, in OkadaSection<TLane, TMask> section, TLane xi, out OkadaSide<TLane, TMask> side)
    {
        TLane one = TLane.Constant(1);
        TLane q = section.Q;
        TLane qSquared = q * q;
        TLane xiSquared = xi * xi;
        TLane radiusTop = TLane.Sqrt(xiSquared + section.EdgeSquaredTop);
        TLane radiusBottom = TLane.Sqrt(xiSquared + section.EdgeSquaredBottom);
        TLane inverseProduct = one / (radiusTop * radiusBottom);
        TLane inverseTop = radiusBottom * inverseProduct;
        TLane inverseBottom = radiusTop * inverseProduct;
        TLane lineSquared = xiSquared + (qSquared + plane.LineFloorSquared);
        TLane radiusSum = radiusTop + radiusBottom;
        TLane inverseSumLine = one / (radiusSum * lineSquared);
        TLane slope = section.EtaSum * (lineSquared * inverseSumLine);

        TLane ratioTop = section.EtaTop * inverseTop;
        TLane ratioBottom = section.EtaBottom * inverseBottom;
        TLane ratioDifference = plane.Width * RatioDifference(radiusTop, radiusBottom, inverseTop, inverseBottom, ratioTop, ratioBottom, slope);

        side.Xi = xi;
        side.RadiusTop = radiusTop;
        side.RadiusBottom = radiusBottom;
        side.InverseTop = inverseTop;
        side.InverseBottom = inverseBottom;
        side.RadiusDifference = plane.Width * slope;
        side.LineSquared = lineSquared;
        side.Kernel = ratioDifference * (radiusSum * inverseSumLine);
        side.AngleReal = TLane.MultiplyAdd(xiSquared, ratioTop * ratioBottom, qSquared);
        side.AngleImaginary = xi * q * ratioDifference;
    }

    /// <summary>
    /// The difference of a / R between two corners over that of a, where <paramref name="slope"/> is the difference of R over that of a.
    /// The larger R leads: with the smaller one, a bracket that cancels would be multiplied by a large number.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane RatioDifference(
        TLane firstRadius, TLane secondRadius, TLane firstInverse, TLane secondInverse, TLane firstRatio, TLane secondRatio, TLane slope)
    {
        TMask firstLarger = firstRadius > secondRadius;
        TLane lead = TLane.Select(firstLarger, firstInverse, secondInverse);
        TLane ratio = TLane.Select(firstLarger, secondRatio, firstRatio);
        return TLane.MultiplyAdd(-(lead * ratio), slope, lead);
    }
}
