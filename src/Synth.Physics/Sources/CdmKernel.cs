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
    private readonly int count;
    private readonly TensileRectangle<TLane, TMask> first;
    private readonly TensileRectangle<TLane, TMask> second;
    private readonly TensileRectangle<TLane, TMask> third;
    private readonly TLane sourceEast;
    private readonly TLane sourceNorth;
    private readonly TLane inverseDepth;
    private readonly TLane strength;

    /// <summary>Prepares the constants; the caller has checked the source.</summary>
    public CdmKernel(CdmSource source, double poisson)
    {
        TensileRectangle<TLane, TMask>[] rectangles = new TensileRectangle<TLane, TMask>[3];
        double[,] axes = CdmGeometry.Axes(source.OmegaXDeg, source.OmegaYDeg, source.OmegaZDeg);
        double[] semiAxes = [source.SemiAxisXM / source.DepthM, source.SemiAxisYM / source.DepthM, source.SemiAxisZM / source.DepthM];
        for (int a = 0; a < 3; a++)
        {
            int b = (a + 1) % 3;
            if (semiAxes[a] > 0 && semiAxes[b] > 0)
            {
                rectangles[count++] = new(SpatialVector.Row(axes, a), semiAxes[a], SpatialVector.Row(axes, b), semiAxes[b], 1, poisson);
            }
        }

        first = rectangles[0];
        second = rectangles[1];
        third = rectangles[2];
        sourceEast = TLane.Constant(source.EastM);
        sourceNorth = TLane.Constant(source.NorthM);

        // lengths in units of the depth keep single precision away from overflow; displacement depends on their ratios only
        inverseDepth = TLane.Constant(1 / source.DepthM);
        strength = TLane.Constant(source.OpeningM / (2 * Math.PI));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Displace(TLane eastM, TLane northM, out TLane displacementEastM, out TLane displacementNorthM, out TLane displacementUpM)
    {
        ComplexLane<TLane, TMask> w = new((eastM - sourceEast) * inverseDepth, (northM - sourceNorth) * inverseDepth);
        ComplexLane<TLane, TMask> horizontal = ComplexLane<TLane, TMask>.Constant(0, 0);
        TLane up = TLane.Constant(0);
        if (count > 0)
        {
            first.Add(w, ref horizontal, ref up);
        }

        if (count > 1)
        {
            second.Add(w, ref horizontal, ref up);
            third.Add(w, ref horizontal, ref up);
        }

        displacementEastM = horizontal.Real * strength;
        displacementNorthM = horizontal.Imaginary * strength;
        displacementUpM = up * strength;
    }
}
