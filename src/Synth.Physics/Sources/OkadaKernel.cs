using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>
/// Surface displacement of a rectangular dislocation with strike slip, dip slip and opening (Okada 1985, eqs 25-30).
/// </summary>
/// <remarks>
/// The formulas are rearranged so that double precision holds for every dip from 0 to 90 degrees and next to a trace at the
/// surface. A point on the trace, where the displacement jumps, counts as lying on the left of strike (the footwall). At the ends of
/// the trace of a plane that is not vertical, where the displacement grows like a logarithm, it is that at 1e-20 of
/// (length + width) from the end (1e-15 in single precision), of the order of the slip. Never NaN for finite points and sound sources.
/// In single precision the error stays below 1e-6 of the field's maximum for sources as large as they are deep, next to traces
/// too, and grows like depth / size: to 6e-5 for a source at a hundred times its size.
/// </remarks>
public readonly struct OkadaKernel<TLane, TMask> : ISurfaceKernel<TLane, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    private readonly OkadaPlane<TLane, TMask> _plane;
    private readonly OkadaFrame<TLane, TMask> _frame;
    private readonly OkadaSlip<TLane, TMask> _slip;
    private readonly OkadaGentleSurface<TLane, TMask> _gentle;
    private readonly OkadaSteepSurface<TLane, TMask> _steep;
    private readonly int _isSteep;

    /// <summary>Prepares the constants; the caller has checked the source and the Poisson's ratio (0 to 0.5, both excluded).</summary>
    public OkadaKernel(OkadaSource source, double poisson)
        : this(new SourceVariation<OkadaSource>(source, null, poisson))
    {
    }

    /// <summary>Prepares the constants with their derivatives in the direction in which the source varies.</summary>
    public OkadaKernel(SourceVariation<OkadaSource> source)
    {
        DualNumber dip = source.Of(s => s.DipDeg);
        _plane = new(source);
        _frame = new(source);
        _slip = new(source);
        bool isSteep = dip.Value >= OkadaSteepSurface<TLane, TMask>.GentlestDipDegrees;
        _isSteep = isSteep ? 1 : 0;

        // only the form in use is meaningful; the other one would divide by a vanishing cosine
        _gentle = new(isSteep ? 0 : dip);
        _steep = new(isSteep ? dip : 90);
    }

    // the stages are methods of their own: in one body, the just-in-time compiler gives up inlining the lane's operations
    [MethodImpl(MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    public void Displace(TLane eastM, TLane northM, out TLane displacementEastM, out TLane displacementNorthM, out TLane displacementUpM)
    {
        _frame.ToLocal(eastM, northM, out TLane fromStart, out TLane fromEnd, out TLane across);
        OkadaSection<TLane, TMask>.Prepare(_plane, across, out OkadaSection<TLane, TMask> section);
        OkadaSide<TLane, TMask>.Prepare(_plane, section, fromStart, out OkadaSide<TLane, TMask> start);
        OkadaSide<TLane, TMask>.Prepare(_plane, section, fromEnd, out OkadaSide<TLane, TMask> end);
        OkadaFullSpaceTerms<TLane, TMask>.Prepare(_plane, section, start, end, out OkadaFullSpaceTerms<TLane, TMask> full);
        OkadaSurfaceTerms<TLane, TMask> surface;
        if (_isSteep != 0)
        {
            _steep.Evaluate(_plane, section, start, end, out surface);
        }
        else
        {
            _gentle.Evaluate(_plane, section, start, end, out surface);
        }

        _slip.Combine(full, surface, out TLane along, out TLane left, out displacementUpM);
        _frame.ToScene(along, left, out displacementEastM, out displacementNorthM);
    }
}
