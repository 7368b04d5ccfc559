using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>
/// Surface displacement of a point of volume change (Mogi 1958):
/// u = (1 - nu) / pi * dV * (x, y, d) / R^3 with R^2 = x^2 + y^2 + d^2.
/// </summary>
public readonly struct MogiKernel<TLane, TMask> : ISurfaceKernel<TLane, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    private readonly TLane _sourceEast;
    private readonly TLane _sourceNorth;
    private readonly TLane _depth;
    private readonly TLane _depthSquared;
    private readonly TLane _strength;

    /// <summary>Prepares the constants; the caller has checked the source and the Poisson's ratio (0 to 0.5, both excluded).</summary>
    public MogiKernel(MogiSource source, double poisson)
        : this(new SourceVariation<MogiSource>(source, null, poisson))
    {
    }

    /// <summary>Prepares the constants with their derivatives in the direction in which the source varies.</summary>
    public MogiKernel(SourceVariation<MogiSource> source)
    {
        DualNumber depth = source.Of(s => s.DepthM);
        _sourceEast = TLane.Constant(source.Of(s => s.EastM));
        _sourceNorth = TLane.Constant(source.Of(s => s.NorthM));
        _depth = TLane.Constant(depth);
        _depthSquared = TLane.Constant(depth * depth);
        _strength = TLane.Constant((1 - source.Poisson) / Math.PI * source.Of(s => s.VolumeChangeM3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Displace(TLane eastM, TLane northM, out TLane displacementEastM, out TLane displacementNorthM, out TLane displacementUpM)
    {
        TLane x = eastM - _sourceEast;
        TLane y = northM - _sourceNorth;
        TLane distanceSquared = TLane.MultiplyAdd(x, x, TLane.MultiplyAdd(y, y, _depthSquared));
        TLane scale = _strength / (distanceSquared * TLane.Sqrt(distanceSquared));
        displacementEastM = scale * x;
        displacementNorthM = scale * y;
        displacementUpM = scale * _depth;
    }
}
