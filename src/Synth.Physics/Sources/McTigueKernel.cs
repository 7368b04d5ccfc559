using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>
/// Surface displacement of a pressurised sphere (McTigue 1987, equations 52 and 53): with e = radius/depth and
/// q = 1 + r^2/depth^2, u = P/mu (1 - nu) q^(-3/2) [e^3 - e^6 (1 + nu)/(2 (7 - 5 nu)) + e^6 15 (2 - nu)/(4 (7 - 5 nu) q)] (x, y, depth).
/// </summary>
public readonly struct McTigueKernel<TLane, TMask> : ISurfaceKernel<TLane, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    private readonly TLane _sourceEast;
    private readonly TLane _sourceNorth;
    private readonly TLane _depth;
    private readonly TLane _inverseDepth;
    private readonly TLane _leading;
    private readonly TLane _correction;

    /// <summary>Prepares the constants; the caller has checked the source and the Poisson's ratio (0 to 0.5, both excluded).</summary>
    public McTigueKernel(McTigueSource source, double poisson)
        : this(new SourceVariation<McTigueSource>(source, null, poisson))
    {
    }

    /// <summary>Prepares the constants with their derivatives in the direction in which the source varies.</summary>
    public McTigueKernel(SourceVariation<McTigueSource> source)
    {
        DualNumber depth = source.Of(s => s.DepthM), poisson = source.Poisson;
        DualNumber ratio = source.Of(s => s.RadiusM) / depth;
        DualNumber cubed = ratio * ratio * ratio;
        DualNumber strength = source.Of(s => s.PressureOverRigidity) * (1 - poisson) * cubed;
        DualNumber shape = 7 - (5 * poisson);
        _sourceEast = TLane.Constant(source.Of(s => s.EastM));
        _sourceNorth = TLane.Constant(source.Of(s => s.NorthM));
        _depth = TLane.Constant(depth);
        _inverseDepth = TLane.Constant(1 / depth);
        _leading = TLane.Constant(strength * (1 - (cubed * (1 + poisson) / (2 * shape))));
        _correction = TLane.Constant(strength * cubed * 15 * (2 - poisson) / (4 * shape));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Displace(TLane eastM, TLane northM, out TLane displacementEastM, out TLane displacementNorthM, out TLane displacementUpM)
    {
        TLane x = eastM - _sourceEast;
        TLane y = northM - _sourceNorth;
        TLane u = x * _inverseDepth;
        TLane v = y * _inverseDepth;
        TLane inverse = TLane.Constant(1) / TLane.MultiplyAdd(u, u, TLane.MultiplyAdd(v, v, TLane.Constant(1)));
        TLane scale = TLane.MultiplyAdd(_correction, inverse, _leading) * (inverse * TLane.Sqrt(inverse));
        displacementEastM = scale * x;
        displacementNorthM = scale * y;
        displacementUpM = scale * _depth;
    }
}
