using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>
/// Surface displacement of the point compound dislocation model (Nikkhoo et al. 2016): three point tensile dislocations
/// (Okada 1985, equations 10) in one pass.
/// </summary>
/// <remarks>
/// With X = (w, z) the unit vector from the source to the point, w = east + i north, and N = sum of potency n n over the three normals n,
/// Okada's expressions for every strike and dip collapse to
/// 2 pi R^2 U = 3 (X N X) w + (1 - 2 nu) [D w* - D* h^3 (3 + z) - 2 T w] / 4 and
/// 2 pi R^2 u_up = 3 (X N X) z - (1 - 2 nu) [T z + Re(D* h^2) (2 + z)] / 2,
/// where U = u_east + i u_north, h = w / (1 + z), T = N_ee + N_nn, D = N_ee - N_nn + 2 i N_en, * the conjugate.
/// Nothing is singular but R = 0, so any rotation is as accurate as any other.
/// </remarks>
public readonly struct PointCdmKernel<TLane, TMask> : ISurfaceKernel<TLane, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    private readonly TLane _sourceEast;
    private readonly TLane _sourceNorth;
    private readonly TLane _depth;
    private readonly TLane _depthSquared;

    // 3 N / 2 pi, off-diagonal elements doubled
    private readonly TLane _eastEast;
    private readonly TLane _northNorth;
    private readonly TLane _upUp;
    private readonly TLane _eastNorth;
    private readonly TLane _eastUp;
    private readonly TLane _northUp;

    // (1 - 2 nu) / 2 pi times D / 4 and T / 2
    private readonly ComplexLane<TLane, TMask> _deviator;
    private readonly TLane _trace;

    /// <summary>Prepares the constants; the caller has checked the source and the Poisson's ratio (0 to 0.5, both excluded).</summary>
    public PointCdmKernel(PointCdmSource source, double poisson)
        : this(new SourceVariation<PointCdmSource>(source, null, poisson))
    {
    }

    /// <summary>Prepares the constants with their derivatives in the direction in which the source varies.</summary>
    public PointCdmKernel(SourceVariation<PointCdmSource> source)
    {
        DualNumber[,] axes = CdmGeometry.Axes(source.Of(s => s.OmegaXDeg), source.Of(s => s.OmegaYDeg), source.Of(s => s.OmegaZDeg));
        DualNumber[] potency = [source.Of(s => s.PotencyXM3), source.Of(s => s.PotencyYM3), source.Of(s => s.PotencyZM3)];
        DualNumber depth = source.Of(s => s.DepthM);
        DualNumber Element(int i, int j) =>
            ((potency[0] * axes[0, i] * axes[0, j]) + (potency[1] * axes[1, i] * axes[1, j]) + (potency[2] * axes[2, i] * axes[2, j])) / (2 * Math.PI);

        _sourceEast = TLane.Constant(source.Of(s => s.EastM));
        _sourceNorth = TLane.Constant(source.Of(s => s.NorthM));
        _depth = TLane.Constant(depth);
        _depthSquared = TLane.Constant(depth * depth);
        _eastEast = TLane.Constant(3 * Element(0, 0));
        _northNorth = TLane.Constant(3 * Element(1, 1));
        _upUp = TLane.Constant(3 * Element(2, 2));
        _eastNorth = TLane.Constant(6 * Element(0, 1));
        _eastUp = TLane.Constant(6 * Element(0, 2));
        _northUp = TLane.Constant(6 * Element(1, 2));
        DualNumber factor = 1 - (2 * source.Poisson);
        _deviator = ComplexLane<TLane, TMask>.Constant(factor * (Element(0, 0) - Element(1, 1)) / 4, factor * Element(0, 1) / 2);
        _trace = TLane.Constant(factor * (Element(0, 0) + Element(1, 1)) / 2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Displace(TLane eastM, TLane northM, out TLane displacementEastM, out TLane displacementNorthM, out TLane displacementUpM)
    {
        TLane x = eastM - _sourceEast;
        TLane y = northM - _sourceNorth;
        TLane one = TLane.Constant(1);
        TLane inverseSquared = one / TLane.MultiplyAdd(x, x, TLane.MultiplyAdd(y, y, _depthSquared));
        TLane inverse = TLane.Sqrt(inverseSquared);
        ComplexLane<TLane, TMask> w = new(x * inverse, y * inverse);
        TLane z = _depth * inverse;

        // X N X, one row of N at a time
        TLane rowEast = TLane.MultiplyAdd(_eastEast, w.Real, TLane.MultiplyAdd(_eastNorth, w.Imaginary, _eastUp * z));
        TLane rowNorth = TLane.MultiplyAdd(_northNorth, w.Imaginary, _northUp * z);
        TLane quadratic = TLane.MultiplyAdd(rowEast, w.Real, TLane.MultiplyAdd(rowNorth, w.Imaginary, _upUp * (z * z)));

        ComplexLane<TLane, TMask> h = w * (one / (one + z));
        ComplexLane<TLane, TMask> turned = h.Squared().TimesConjugate(_deviator);
        ComplexLane<TLane, TMask> horizontal =
            (w * (quadratic - _trace)) + _deviator.TimesConjugate(w) - ((turned * h) * (TLane.Constant(3) + z));
        TLane up = ((quadratic - _trace) * z) - ((turned.Real + turned.Real) * (TLane.Constant(2) + z));
        displacementEastM = horizontal.Real * inverseSquared;
        displacementNorthM = horizontal.Imaginary * inverseSquared;
        displacementUpM = up * inverseSquared;
    }
}
