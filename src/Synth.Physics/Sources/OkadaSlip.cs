using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>
/// The weights with which the corner sums add up to a displacement (Okada 1985, eqs 25-27), for strike slip, dip slip and
/// opening at once.
/// </summary>
internal readonly struct OkadaSlip<TLane, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    private readonly TLane _strike;
    private readonly TLane _strikeSine;
    private readonly TLane _strikeCosine;
    private readonly TLane _dip;
    private readonly TLane _opening;
    private readonly TLane _openingSine;
    private readonly TLane _openingCosine;
    private readonly TLane _angleAcross;
    private readonly TLane _angleUp;
    private readonly TLane _surfaceStrike;
    private readonly TLane _surfaceDip;

    public OkadaSlip(SourceVariation<OkadaSource> source)
    {
        (DualNumber sine, DualNumber cosine) = OkadaTrigonometry.SinCosDegrees(source.Of(s => s.DipDeg));
        (DualNumber sinRake, DualNumber cosRake) = OkadaTrigonometry.SinCosDegrees(source.Of(s => s.RakeDeg));
        DualNumber slip = source.Of(s => s.SlipM);
        DualNumber u1 = -slip * cosRake / (2 * Math.PI);
        DualNumber u2 = -slip * sinRake / (2 * Math.PI);
        DualNumber u3 = source.Of(s => s.OpeningM) / (2 * Math.PI);

        // mu / (lambda + mu)
        DualNumber surface = 1 - (2 * source.Poisson);

        _strike = TLane.Constant(u1);
        _strikeSine = TLane.Constant(u1 * sine);
        _strikeCosine = TLane.Constant(u1 * cosine);
        _dip = TLane.Constant(u2);
        _opening = TLane.Constant(u3);
        _openingSine = TLane.Constant(u3 * sine);
        _openingCosine = TLane.Constant(u3 * cosine);
        _angleAcross = TLane.Constant((u2 * cosine) + (u3 * sine));
        _angleUp = TLane.Constant((u2 * sine) - (u3 * cosine));
        _surfaceStrike = TLane.Constant(surface * u1 * sine);
        _surfaceDip = TLane.Constant(surface * sine * ((u2 * cosine) + (u3 * sine)));
    }

    /// <summary>Displacement along strike, across it (to the left) and up, m.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Combine(
        in OkadaFullSpaceTerms<TLane, TMask> full,
        in OkadaSurfaceTerms<TLane, TMask> surface,
        out TLane along,
        out TLane across,
        out TLane up)
    {
        TLane x = _strike * (full.Along + full.Angle);
        x = TLane.MultiplyAdd(_dip, full.QOverRadius, x);
        x = TLane.MultiplyAdd(_opening, full.Normal, x);
        x = TLane.MultiplyAdd(_surfaceStrike, surface.I1, x);
        x = TLane.MultiplyAdd(-_surfaceDip, surface.I3, x);

        TLane y = TLane.MultiplyAdd(_strikeCosine, full.QOverRadius, _strikeSine * full.Normal);
        y = TLane.MultiplyAdd(_dip, full.Across, y);
        y = TLane.MultiplyAdd(_angleAcross, full.Angle, y);
        y = TLane.MultiplyAdd(-_openingSine, full.Along, y);
        y = TLane.MultiplyAdd(-_opening, full.Up, y);
        y = TLane.MultiplyAdd(-_surfaceStrike, surface.Logarithm + surface.I3, y);
        y = TLane.MultiplyAdd(-_surfaceDip, surface.I1, y);

        TLane z = TLane.MultiplyAdd(_strikeSine, full.QOverRadius, -(_strikeCosine * full.Normal));
        z = TLane.MultiplyAdd(_dip, full.Up, z);
        z = TLane.MultiplyAdd(_angleUp, full.Angle, z);
        z = TLane.MultiplyAdd(_openingCosine, full.Along, z);
        z = TLane.MultiplyAdd(_opening, full.Across, z);
        z = TLane.MultiplyAdd(_surfaceStrike, surface.I4, z);
        z = TLane.MultiplyAdd(-_surfaceDip, surface.I5, z);

        along = x;
        across = y;
        up = z;
    }
}
