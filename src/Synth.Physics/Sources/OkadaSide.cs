using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>
/// The two corners on one side edge of the rectangle (one value of xi), bottom minus top. Each difference is formed
/// analytically: for a small or distant rectangle the corner terms of Okada (1985) nearly cancel.
/// </summary>
internal readonly struct OkadaSide<TLane, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    /// <summary>Distance along strike from the side edge, m.</summary>
    public readonly TLane Xi;

    /// <summary>Distances R to the corners, m, and their inverses.</summary>
    public readonly TLane RadiusTop;
    public readonly TLane RadiusBottom;
    public readonly TLane InverseTop;
    public readonly TLane InverseBottom;

    /// <summary>Difference of R, m; of R over the width.</summary>
    public readonly TLane RadiusDifference;
    public readonly TLane Slope;

    /// <summary>Squared distance from the line through the side edge, floored, m².</summary>
    public readonly TLane LineSquared;

    /// <summary>Difference of -1 / (R (R + eta)), 1/m².</summary>
    public readonly TLane Kernel;

    /// <summary>A complex number whose argument is the difference of atan(xi eta / (q R)).</summary>
    public readonly TLane AngleReal;
    public readonly TLane AngleImaginary;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public OkadaSide(in OkadaPlane<TLane, TMask> plane, in OkadaSection<TLane, TMask> section, TLane xi)
    {
        TLane one = TLane.Constant(1);
        TLane xiSquared = xi * xi;
        Xi = xi;
        RadiusTop = TLane.Sqrt(xiSquared + section.EdgeSquaredTop);
        RadiusBottom = TLane.Sqrt(xiSquared + section.EdgeSquaredBottom);
        TLane inverseProduct = one / (RadiusTop * RadiusBottom);
        InverseTop = RadiusBottom * inverseProduct;
        InverseBottom = RadiusTop * inverseProduct;
        LineSquared = xiSquared + (section.QSquared + plane.FloorSquared);
        TLane radiusSum = RadiusTop + RadiusBottom;
        TLane inverseSumLine = one / (radiusSum * LineSquared);
        Slope = section.EtaSum * (LineSquared * inverseSumLine);
        RadiusDifference = plane.Width * Slope;

        // eta / R at the bottom minus at the top
        TLane ratioTop = section.EtaTop * InverseTop;
        TLane ratioBottom = section.EtaBottom * InverseBottom;
        TLane ratioDifference = plane.Width * InverseBottom * TLane.MultiplyAdd(-ratioTop, Slope, one);
        Kernel = ratioDifference * (radiusSum * inverseSumLine);

        AngleReal = TLane.MultiplyAdd(xiSquared, ratioTop * ratioBottom, section.QSquared);
        AngleImaginary = xi * section.Q * ratioDifference;
    }
}
