using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>
/// Surface displacement of a pressurised horizontal penny-shaped crack (Fialko, Khazan and Simons 2001), by Clenshaw's recurrence on
/// the series of <see cref="PennyCrackProfile"/>; the integral equation is solved once, on the host.
/// </summary>
/// <remarks>The coefficients lie in one table, radial and up alternating, highest order first; on a device it is a read-only buffer.</remarks>
public readonly struct PennyCrackKernel<TLane, TMask> : ISurfaceKernel<TLane, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    private readonly DualNumber[] _coefficients;
    private readonly PennyCrackSeries<TLane, TMask> _series;

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

        _series = new(source, _coefficients.Length);
    }

    /// <summary>The table that <see cref="Series"/> walks through.</summary>
    public ReadOnlySpan<DualNumber> Coefficients => _coefficients;

    /// <summary>The formula without its table.</summary>
    public PennyCrackSeries<TLane, TMask> Series => _series;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Displace(TLane eastM, TLane northM, out TLane displacementEastM, out TLane displacementNorthM, out TLane displacementUpM) =>
        _series.Displace(new ArrayTable<TLane, TMask>(_coefficients), 0, eastM, northM, out displacementEastM, out displacementNorthM, out displacementUpM);
}
