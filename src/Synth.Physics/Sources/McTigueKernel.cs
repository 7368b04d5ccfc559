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
    private readonly TLane sourceEast;
    private readonly TLane sourceNorth;
    private readonly TLane depth;
    private readonly TLane inverseDepth;
    private readonly TLane leading;
    private readonly TLane correction;

    /// <summary>Prepares the constants; the caller has checked the source.</summary>
    public McTigueKernel(McTigueSource source, double poisson)
    {
        double ratio = source.RadiusM / source.DepthM;
        double cubed = ratio * ratio * ratio;
        double strength = source.PressureOverRigidity * (1 - poisson) * cubed;
        double shape = 7 - (5 * poisson);
        sourceEast = TLane.Constant(source.EastM);
        sourceNorth = TLane.Constant(source.NorthM);
        depth = TLane.Constant(source.DepthM);
        inverseDepth = TLane.Constant(1 / source.DepthM);
        leading = TLane.Constant(strength * (1 - (cubed * (1 + poisson) / (2 * shape))));
        correction = TLane.Constant(strength * cubed * 15 * (2 - poisson) / (4 * shape));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Displace(TLane eastM, TLane northM, out TLane displacementEastM, out TLane displacementNorthM, out TLane displacementUpM)
    {
        TLane x = eastM - sourceEast;
        TLane y = northM - sourceNorth;
        TLane u = x * inverseDepth;
        TLane v = y * inverseDepth;
        TLane inverse = TLane.Constant(1) / TLane.MultiplyAdd(u, u, TLane.MultiplyAdd(v, v, TLane.Constant(1)));
        TLane scale = TLane.MultiplyAdd(correction, inverse, leading) * (inverse * TLane.Sqrt(inverse));
        displacementEastM = scale * x;
        displacementNorthM = scale * y;
        displacementUpM = scale * depth;
    }
}
