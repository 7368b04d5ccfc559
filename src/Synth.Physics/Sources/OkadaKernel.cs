using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>
/// Surface displacement of a rectangular dislocation with strike slip, dip slip and opening (Okada 1985, eqs 25-30).
/// </summary>
/// <remarks>
/// The formulas are rearranged so that double precision holds for every dip from 0 to 90 degrees and next to a trace at the
/// surface. On the trace itself, where the displacement jumps, the mean of both sides is returned; at the ends of the trace of a
/// plane that is not vertical, where it grows like a logarithm, its value at 1e-13 of (length + width) from the end. Never NaN for
/// finite points and sound sources.
/// </remarks>
public readonly struct OkadaKernel<TLane, TMask> : ISurfaceKernel<TLane, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    private readonly OkadaPlane<TLane, TMask> plane;
    private readonly OkadaFrame<TLane, TMask> frame;
    private readonly OkadaSlip<TLane, TMask> slip;
    private readonly OkadaGentleSurface<TLane, TMask> gentle;
    private readonly OkadaSteepSurface<TLane, TMask> steep;
    private readonly bool isSteep;

    /// <summary>Prepares the constants; the caller has checked the source and the Poisson's ratio (0 to 0.5, both excluded).</summary>
    public OkadaKernel(OkadaSource source, double poisson)
    {
        plane = new(source);
        frame = new(source);
        slip = new(source, poisson);
        isSteep = source.DipDeg >= OkadaSteepSurface<TLane, TMask>.GentlestDipDegrees;

        // only the form in use is meaningful; the other one would divide by a vanishing cosine
        gentle = new(isSteep ? 0 : source.DipDeg);
        steep = new(isSteep ? source.DipDeg : 90);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    public void Displace(TLane eastM, TLane northM, out TLane displacementEastM, out TLane displacementNorthM, out TLane displacementUpM)
    {
        frame.ToLocal(eastM, northM, out TLane x, out TLane y);
        OkadaSection<TLane, TMask>.Prepare(plane, y, out OkadaSection<TLane, TMask> section);
        OkadaSide<TLane, TMask>.Prepare(plane, section, x + plane.HalfLength, out OkadaSide<TLane, TMask> start);
        OkadaSide<TLane, TMask>.Prepare(plane, section, x - plane.HalfLength, out OkadaSide<TLane, TMask> end);
        OkadaFullSpaceTerms<TLane, TMask>.Prepare(plane, section, start, end, out OkadaFullSpaceTerms<TLane, TMask> full);
        OkadaSurfaceTerms<TLane, TMask> surface;
        if (isSteep)
        {
            steep.Evaluate(plane, section, start, end, out surface);
        }
        else
        {
            gentle.Evaluate(plane, section, start, end, out surface);
        }

        slip.Combine(full, surface, out TLane along, out TLane across, out displacementUpM);
        frame.ToScene(along, across, out displacementEastM, out displacementNorthM);
    }
}
