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

    /// <summary>Prepares the constants; the caller has checked the source.</summary>
    public MogiKernel(MogiSource source, double poisson)
    {
        _sourceEast = TLane.Constant(source.EastM);
        _sourceNorth = TLane.Constant(source.NorthM);
        _depth = TLane.Constant(source.DepthM);
        _depthSquared = TLane.Constant(source.DepthM * source.DepthM);
        _strength = TLane.Constant((1 - poisson) / Math.PI * source.VolumeChangeM3);
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
