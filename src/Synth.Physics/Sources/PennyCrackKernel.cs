using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>
/// Surface displacement of a pressurised horizontal penny-shaped crack (Fialko, Khazan and Simons 2001), by Clenshaw's recurrence on
/// the series of <see cref="PennyCrackProfile"/>; the integral equation is solved once, on the host.
/// </summary>
/// <remarks>The coefficients lie in one array, radial and up alternating, highest order first; on a device it would be a read-only buffer.</remarks>
public readonly struct PennyCrackKernel<TLane, TMask> : ISurfaceKernel<TLane, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    private readonly DualNumber[] _coefficients;
    private readonly TLane _sourceEast;
    private readonly TLane _sourceNorth;
    private readonly TLane _inverseScale;
    private readonly TLane _radius;

    /// <summary>Prepares the constants; the caller has checked the source and the Poisson's ratio (0 to 0.5, both excluded).</summary>
    public PennyCrackKernel(PennyCrackSource source, double poisson)
        : this(new SourceVariation<PennyCrackSource>(source, null, poisson))
    {
    }

    /// <summary>Prepares the constants with their derivatives in the direction in which the source varies.</summary>
    public PennyCrackKernel(SourceVariation<PennyCrackSource> source)
    {
        DualNumber depth = source.Of(s => s.DepthM), radius = source.Of(s => s.RadiusM);
        DualNumber ratio = depth / radius;
        DualNumber strength = 2 * (1 - source.Poisson) * source.Of(s => s.PressureOverRigidity);
        PennyCrackProfile profile = PennyCrackProfile.Of(ratio, TLane.UnitRoundoff);
        int count = profile.Up.Length;
        _coefficients = new DualNumber[2 * count];
        for (int k = 0; k < count; k++)
        {
            _coefficients[2 * (count - 1 - k)] = strength * profile.Radial[k];
            _coefficients[(2 * (count - 1 - k)) + 1] = strength * profile.Up[k];
        }

        _sourceEast = TLane.Constant(source.Of(s => s.EastM));
        _sourceNorth = TLane.Constant(source.Of(s => s.NorthM));
        _inverseScale = TLane.Constant(1 / DualNumber.Sqrt((radius * radius) + (depth * depth)));
        _radius = TLane.Constant(radius);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Displace(TLane eastM, TLane northM, out TLane displacementEastM, out TLane displacementNorthM, out TLane displacementUpM)
    {
        TLane one = TLane.Constant(1);
        TLane x = eastM - _sourceEast;
        TLane y = northM - _sourceNorth;
        TLane u = x * _inverseScale, v = y * _inverseScale;
        TLane closeness = one / TLane.MultiplyAdd(u, u, TLane.MultiplyAdd(v, v, one));
        TLane argument = closeness + closeness - one;
        TLane twice = argument + argument;

        TLane radial1 = TLane.Constant(0), radial2 = radial1, up1 = radial1, up2 = radial1;
        int last = _coefficients.Length - 2;
        for (int i = 0; i < last; i += 2)
        {
            TLane radial = TLane.MultiplyAdd(twice, radial1, TLane.Constant(_coefficients[i]) - radial2);
            TLane up = TLane.MultiplyAdd(twice, up1, TLane.Constant(_coefficients[i + 1]) - up2);
            radial2 = radial1;
            radial1 = radial;
            up2 = up1;
            up1 = up;
        }

        TLane decay = closeness * TLane.Sqrt(closeness);
        TLane outward = decay * TLane.MultiplyAdd(argument, radial1, TLane.Constant(_coefficients[last]) - radial2);
        displacementEastM = outward * x;
        displacementNorthM = outward * y;
        displacementUpM = decay * _radius * TLane.MultiplyAdd(argument, up1, TLane.Constant(_coefficients[last + 1]) - up2);
    }
}
