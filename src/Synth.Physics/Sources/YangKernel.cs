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
    private readonly double[] _nodes;
    private readonly YangQuadrature<TLane, TMask> _quadrature;

    /// <summary>Prepares the constants; the caller has checked the source.</summary>
    public YangKernel(YangSource source, double poisson)
    {
        (double sinPlunge, double cosPlunge) = Math.SinCos(source.PlungeDeg * (Math.PI / 180));
        double minorSquared = source.SemiMinorM * source.SemiMinorM;
        double focal = Math.Sqrt((source.SemiMajorM - source.SemiMinorM) * (source.SemiMajorM + source.SemiMinorM));
        SpheroidStress stress = SpheroidStress.Of(source, poisson);
        double volume = 4.0 / 3 * Math.PI * source.SemiMajorM * minorSquared;
        double tensile = volume * stress.Axial / (4 * Math.PI);
        double dilatation = volume * ((stress.Across * (1 - (2 * poisson))) - (stress.Axial * poisson)) / (2 * Math.PI);
        double curvature = -volume * minorSquared * stress.Axial / (2 * Math.PI);

        GaussLegendreRule rule = QuadratureRule.AtLeast(NodeCount(source.DepthM, focal, cosPlunge, sinPlunge, TLane.UnitRoundoff), -1, 1);
        _nodes = new double[YangQuadrature<TLane, TMask>.NodeFields * rule.Order];
        for (int i = 0; i < rule.Order; i++)
        {
            double x = rule.GetAbscissa(i);
            double room = (1 - x) * (1 + x);
            double weight = 0.75 * room * rule.GetWeight(i);
            Span<double> node = _nodes.AsSpan(i * YangQuadrature<TLane, TMask>.NodeFields, YangQuadrature<TLane, TMask>.NodeFields);
            node[0] = focal * x * cosPlunge;
            node[1] = source.DepthM + (focal * x * sinPlunge);
            node[2] = weight * tensile;
            node[3] = weight * dilatation;
            node[4] = weight * room / 8 * curvature;
        }

        _quadrature = new(source, poisson, _nodes.Length);
    }

    /// <summary>The table that <see cref="Quadrature"/> walks through.</summary>
    public ReadOnlySpan<double> Nodes => _nodes;

    /// <summary>The formula without its table.</summary>
    public YangQuadrature<TLane, TMask> Quadrature => _quadrature;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Displace(TLane eastM, TLane northM, out TLane displacementEastM, out TLane displacementNorthM, out TLane displacementUpM) =>
        _quadrature.Displace(new ArrayTable<TLane, TMask>(_nodes), 0, eastM, northM, out displacementEastM, out displacementNorthM, out displacementUpM);

    /// <summary>Nodes that bring the truncation error of the quadrature to the rounding of the lane.</summary>
    private static int NodeCount(double depth, double focal, double cosPlunge, double sinPlunge, double precision)
    {
        double height = depth / focal;
        double rho = Math.Sqrt((cosPlunge * cosPlunge) + (height * height)) + Math.Sqrt((height - sinPlunge) * (height + sinPlunge));
        return double.IsFinite(rho) ? 2 + (int)Math.Ceiling(-Math.Log(precision) / (2 * Math.Log(rho))) : 4;
    }
}
