using System.Runtime.CompilerServices;
using MathNet.Numerics.Integration;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>
/// Surface displacement of a pressurised prolate spheroid (Yang, Davis and Dieterich 1988), by Gauss-Legendre quadrature of their
/// nuclei of strain along the line between the foci.
/// </summary>
/// <remarks>
/// With p = P_d/mu, s = P*/mu (<see cref="SpheroidStress"/>), a node at fraction x of the half-focal distance c adds, per volume,
/// g [p/2 T + (s (1 - 2 nu) - p nu) / 2 pi D] - b^2 p / 2 pi G D'', where T is the point tensile dislocation normal to the long axis,
/// D = X / R^3 the centre of dilatation, D'' its second derivative along the axis, g = 3/4 (1 - x^2) and G = 3/32 (1 - x^2)^2.
/// Yang's closed form is the same integral with the last term integrated by parts; it divides by c^5, cos^2 and sin of the plunge.
/// The quadrature divides by none of them: a sphere (c = 0), a horizontal and a vertical axis need no special case, and single
/// precision keeps its digits. The number of nodes follows from the nearest complex singularity of the integrand over all surface
/// points: its Bernstein ellipse has semi-axis sqrt(cos^2 + (depth/c)^2), the distance from one focus to the mirror image of the other.
/// Nodes lie in one flat table; on a device it is a read-only buffer.
/// </remarks>
public readonly struct YangKernel<TLane, TMask> : ISurfaceKernel<TLane, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    private readonly DualNumber[] _nodes;
    private readonly YangQuadrature<TLane, TMask> _quadrature;

    /// <summary>Prepares the constants; the caller has checked the source and the Poisson's ratio (0 to 0.5, both excluded).</summary>
    public YangKernel(YangSource source, double poisson)
        : this(new SourceVariation<YangSource>(source, null, poisson))
    {
    }

    /// <summary>Prepares the constants with their derivatives in the direction in which the source varies.</summary>
    public YangKernel(SourceVariation<YangSource> source)
    {
        (DualNumber sinPlunge, DualNumber cosPlunge) = DualNumber.SinCos(source.Of(s => s.PlungeDeg) * (Math.PI / 180));
        DualNumber poisson = source.Poisson, depth = source.Of(s => s.DepthM);
        DualNumber semiMajor = source.Of(s => s.SemiMajorM), semiMinor = source.Of(s => s.SemiMinorM);
        DualNumber minorSquared = semiMinor * semiMinor;
        DualNumber focal = HalfFocalDistance(semiMajor, semiMinor, depth.Value);
        SpheroidStress stress = SpheroidStress.Of(source);
        DualNumber volume = 4.0 / 3 * Math.PI * semiMajor * minorSquared;
        DualNumber tensile = volume * stress.Axial / (4 * Math.PI);
        DualNumber dilatation = volume * ((stress.Across * (1 - (2 * poisson))) - (stress.Axial * poisson)) / (2 * Math.PI);
        DualNumber curvature = -volume * minorSquared * stress.Axial / (2 * Math.PI);

        GaussLegendreRule rule = QuadratureRule.AtLeast(NodeCount(depth.Value, focal.Value, cosPlunge.Value, sinPlunge.Value, TLane.UnitRoundoff), -1, 1);
        _nodes = new DualNumber[YangQuadrature<TLane, TMask>.NodeFields * rule.Order];
        for (int i = 0; i < rule.Order; i++)
        {
            double x = rule.GetAbscissa(i);
            double room = (1 - x) * (1 + x);
            double weight = 0.75 * room * rule.GetWeight(i);
            Span<DualNumber> node = _nodes.AsSpan(i * YangQuadrature<TLane, TMask>.NodeFields, YangQuadrature<TLane, TMask>.NodeFields);
            node[0] = focal * x * cosPlunge;
            node[1] = depth + (focal * x * sinPlunge);
            node[2] = weight * tensile;
            node[3] = weight * dilatation;
            node[4] = weight * room / 8 * curvature;
        }

        _quadrature = new(source, _nodes.Length);
    }

    /// <summary>The table that <see cref="Quadrature"/> walks through.</summary>
    public ReadOnlySpan<DualNumber> Nodes => _nodes;

    /// <summary>The formula without its table.</summary>
    public YangQuadrature<TLane, TMask> Quadrature => _quadrature;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Displace(TLane eastM, TLane northM, out TLane displacementEastM, out TLane displacementNorthM, out TLane displacementUpM) =>
        _quadrature.Displace(new ArrayTable<TLane, TMask>(_nodes), 0, eastM, northM, out displacementEastM, out displacementNorthM, out displacementUpM);

    /// <summary>
    /// Half the distance of the foci. Displacement depends on its square, but derivatives pass through the root, which has none at a
    /// sphere: where the shape varies, foci are taken apart so far that their square and the rounding over their distance are both small.
    /// </summary>
    private static DualNumber HalfFocalDistance(DualNumber semiMajor, DualNumber semiMinor, double depth)
    {
        DualNumber squared = (semiMajor - semiMinor) * (semiMajor + semiMinor);
        double least = Math.Cbrt(TLane.UnitRoundoff) * depth;
        return DualNumber.Sqrt(squared.Tangent != 0 && squared.Value < least * least ? squared with { Value = least * least } : squared);
    }

    /// <summary>Nodes that bring the truncation error of the quadrature to the rounding of the lane.</summary>
    private static int NodeCount(double depth, double focal, double cosPlunge, double sinPlunge, double precision)
    {
        double height = depth / focal;
        double rho = Math.Sqrt((cosPlunge * cosPlunge) + (height * height)) + Math.Sqrt((height - sinPlunge) * (height + sinPlunge));
        return double.IsFinite(rho) ? 2 + (int)Math.Ceiling(-Math.Log(precision) / (2 * Math.Log(rho))) : 4;
    }
}
