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
    private readonly TLane sourceEast;
    private readonly TLane sourceNorth;
    private readonly TLane depth;
    private readonly TLane depthSquared;
    private readonly TLane strength;

    /// <summary>Prepares the constants; the caller has checked the source.</summary>
    public MogiKernel(MogiSource source, double poisson)
    {
        sourceEast = TLane.Constant(source.EastM);
        sourceNorth = TLane.Constant(source.NorthM);
        depth = TLane.Constant(source.DepthM);
        depthSquared = TLane.Constant(source.DepthM * source.DepthM);
        strength = TLane.Constant((1 - poisson) / Math.PI * source.VolumeChangeM3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Displace(TLane eastM, TLane northM, out TLane displacementEastM, out TLane displacementNorthM, out TLane displacementUpM)
    {
        TLane x = eastM - sourceEast;
        TLane y = northM - sourceNorth;
        TLane distanceSquared = TLane.MultiplyAdd(x, x, TLane.MultiplyAdd(y, y, depthSquared));
        TLane scale = strength / (distanceSquared * TLane.Sqrt(distanceSquared));
        displacementEastM = scale * x;
        displacementNorthM = scale * y;
        displacementUpM = scale * depth;
    }
}
