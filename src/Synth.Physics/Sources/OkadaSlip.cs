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
    private readonly TLane strike;
    private readonly TLane strikeSine;
    private readonly TLane strikeCosine;
    private readonly TLane dip;
    private readonly TLane opening;
    private readonly TLane openingSine;
    private readonly TLane openingCosine;
    private readonly TLane angleAcross;
    private readonly TLane angleUp;
    private readonly TLane surfaceStrike;
    private readonly TLane surfaceDip;

    public OkadaSlip(OkadaSource source, double poisson)
    {
        (double sine, double cosine) = OkadaTrigonometry.SinCosDegrees(source.DipDeg);
        (double sinRake, double cosRake) = OkadaTrigonometry.SinCosDegrees(source.RakeDeg);
        double u1 = -source.SlipM * cosRake / (2 * Math.PI);
        double u2 = -source.SlipM * sinRake / (2 * Math.PI);
        double u3 = source.OpeningM / (2 * Math.PI);

        // mu / (lambda + mu)
        double surface = 1 - (2 * poisson);

        strike = TLane.Constant(u1);
        strikeSine = TLane.Constant(u1 * sine);
        strikeCosine = TLane.Constant(u1 * cosine);
        dip = TLane.Constant(u2);
        opening = TLane.Constant(u3);
        openingSine = TLane.Constant(u3 * sine);
        openingCosine = TLane.Constant(u3 * cosine);
        angleAcross = TLane.Constant((u2 * cosine) + (u3 * sine));
        angleUp = TLane.Constant((u2 * sine) - (u3 * cosine));
        surfaceStrike = TLane.Constant(surface * u1 * sine);
        surfaceDip = TLane.Constant(surface * sine * ((u2 * cosine) + (u3 * sine)));
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
        TLane x = strike * (full.Along + full.Angle);
        x = TLane.MultiplyAdd(dip, full.QOverRadius, x);
        x = TLane.MultiplyAdd(opening, full.Normal, x);
        x = TLane.MultiplyAdd(surfaceStrike, surface.I1, x);
        x = TLane.MultiplyAdd(-surfaceDip, surface.I3, x);

        TLane y = TLane.MultiplyAdd(strikeCosine, full.QOverRadius, strikeSine * full.Normal);
        y = TLane.MultiplyAdd(dip, full.Across, y);
        y = TLane.MultiplyAdd(angleAcross, full.Angle, y);
        y = TLane.MultiplyAdd(-openingSine, full.Along, y);
        y = TLane.MultiplyAdd(-opening, full.Up, y);
        y = TLane.MultiplyAdd(-surfaceStrike, surface.Logarithm + surface.I3, y);
        y = TLane.MultiplyAdd(-surfaceDip, surface.I1, y);

        TLane z = TLane.MultiplyAdd(strikeSine, full.QOverRadius, -(strikeCosine * full.Normal));
        z = TLane.MultiplyAdd(dip, full.Up, z);
        z = TLane.MultiplyAdd(angleUp, full.Angle, z);
        z = TLane.MultiplyAdd(openingCosine, full.Along, z);
        z = TLane.MultiplyAdd(opening, full.Across, z);
        z = TLane.MultiplyAdd(surfaceStrike, surface.I4, z);
        z = TLane.MultiplyAdd(-surfaceDip, surface.I5, z);

        along = x;
        across = y;
        up = z;
    }
}
