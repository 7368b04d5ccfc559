using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>
/// Surface displacement of the compound dislocation model (Nikkhoo et al. 2016): up to three tensile rectangles, in closed form for
/// any rotation. A rectangle whose area is zero adds nothing, so one vanishing semi-axis leaves one dislocation and two leave none.
/// </summary>
/// <remarks>Where the model touches the surface, distances to its corners are not taken shorter than the lane's rounding of its size:
/// a point on a corner gets a finite value instead of the logarithmic singularity.</remarks>
public readonly struct CdmKernel<TLane, TMask> : ISurfaceKernel<TLane, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    private readonly int _count;
    private readonly TensileRectangle<TLane, TMask> _first;
    private readonly TensileRectangle<TLane, TMask> _second;
    private readonly TensileRectangle<TLane, TMask> _third;
    private readonly TLane _sourceEast;
    private readonly TLane _sourceNorth;
    private readonly TLane _inverseDepth;
    private readonly TLane _strength;

    /// <summary>Prepares the constants; the caller has checked the source and the Poisson's ratio (0 to 0.5, both excluded).</summary>
    public CdmKernel(CdmSource source, double poisson)
        : this(new SourceVariation<CdmSource>(source, null, poisson))
    {
    }

    /// <summary>Prepares the constants with their derivatives in the direction in which the source varies.</summary>
    public CdmKernel(SourceVariation<CdmSource> source)
    {
        TensileRectangle<TLane, TMask>[] rectangles = new TensileRectangle<TLane, TMask>[3];
        DualNumber[,] axes = CdmGeometry.Axes(source.Of(s => s.OmegaXDeg), source.Of(s => s.OmegaYDeg), source.Of(s => s.OmegaZDeg));
        DualNumber depth = source.Of(s => s.DepthM);
        DualNumber[] semiAxes = [source.Of(s => s.SemiAxisXM) / depth, source.Of(s => s.SemiAxisYM) / depth, source.Of(s => s.SemiAxisZM) / depth];
        for (int a = 0; a < 3; a++)
        {
            int b = (a + 1) % 3;
            // a rectangle without area may still be growing
            if ((semiAxes[a] * semiAxes[b]) is { Value: > 0 } or { Tangent: not 0 })
            {
                rectangles[_count++] = new(SpatialVector.Row(axes, a), semiAxes[a], SpatialVector.Row(axes, b), semiAxes[b], 1, source.Poisson);
            }
        }

        _first = rectangles[0];
        _second = rectangles[1];
        _third = rectangles[2];
        _sourceEast = TLane.Constant(source.Of(s => s.EastM));
        _sourceNorth = TLane.Constant(source.Of(s => s.NorthM));

        // lengths in units of the depth keep single precision away from overflow; displacement depends on their ratios only
        _inverseDepth = TLane.Constant(1 / depth);
        _strength = TLane.Constant(source.Of(s => s.OpeningM) / (2 * Math.PI));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Displace(TLane eastM, TLane northM, out TLane displacementEastM, out TLane displacementNorthM, out TLane displacementUpM)
    {
        ComplexLane<TLane, TMask> w = new((eastM - _sourceEast) * _inverseDepth, (northM - _sourceNorth) * _inverseDepth);
        ComplexLane<TLane, TMask> horizontal = ComplexLane<TLane, TMask>.Constant(0, 0);
        TLane up = TLane.Constant(0);
        if (_count > 0)
        {
            _first.Add(w, ref horizontal, ref up);
        }

        if (_count > 1)
        {
            _second.Add(w, ref horizontal, ref up);
            _third.Add(w, ref horizontal, ref up);
        }

        displacementEastM = horizontal.Real * _strength;
        displacementNorthM = horizontal.Imaginary * _strength;
        displacementUpM = up * _strength;
    }
}
