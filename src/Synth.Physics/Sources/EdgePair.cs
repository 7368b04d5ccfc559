using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>
/// The part of a tensile rectangle's field that is proportional to 1 - 2 nu, as line integrals along two opposite edges.
/// </summary>
/// <remarks>
/// By reciprocity the field is the flux of the Boussinesq and Cerruti stresses through the rectangle. Their (1 - 2 nu) parts are
/// plane and free of divergence at every depth, with the Airy functions log(R + z) for the vertical and h = w / (R + z) for the two
/// horizontal components of displacement. Stokes' theorem turns the flux into integrals over the edges, weighted by their depth range:
/// u_up = -Im(b* E1) and U = (i/2)(b E0 + b* E2), with E_k the integral of h^k dl / R and b the horizontal part of the opening vector.
/// Along an edge with direction (s, c) in its own vertical plane R dh/dl = s/2 (1 - h^2) - c h, so that, with t = s / (1 + c),
/// E0 = log((R1 + R2 + L) / (R1 + R2 - L)), M = log((1 + t h2) / (1 + t h1)) / t,
/// E1 = t E0 - (1 + t^2) M and E2 = t^2 E0 + (1 + t^2) ((1 - t^2) M - (h2 - h1)) / t.
/// Nikkhoo et al. (2016) sum angular dislocations (Comninou and Dundurs 1975) for the same field; those terms grow without bound as
/// an edge becomes vertical, where here a series in t takes over before the divisions hurt. Differences are formed algebraically,
/// before any logarithm, so that small rectangles keep their digits. For edges in any vertical plane t becomes the complex number
/// (e_east + i e_north) / (1 + c) and h keeps its direction: t* h replaces t h, and M and E2 are divided by t* instead of t. So
/// nothing depends on the azimuth of an edge, which a vertical one does not have.
/// </remarks>
internal readonly struct EdgePair<TLane, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    // below this t the logarithm is expanded; at it both ways are accurate to some 1e-15
    private const double SteepLimit = 0.1;

    // flags are whole numbers, because a bool has no settled layout in the memory of a device
    private readonly int _horizontal;
    private readonly int _steep;
    private readonly int _seriesTerms;
    private readonly TLane _length;
    private readonly TLane _descent;
    private readonly TLane _oneLessTiltSquared;
    private readonly ComplexLane<TLane, TMask> _direction;
    private readonly ComplexLane<TLane, TMask> _tilt;
    private readonly ComplexLane<TLane, TMask> _conjugateTilt;
    private readonly ComplexLane<TLane, TMask> _inverseTilt;
    private readonly ComplexLane<TLane, TMask> _logHorizontal;
    private readonly ComplexLane<TLane, TMask> _shapeHorizontal;
    private readonly TLane _logUp;
    private readonly ComplexLane<TLane, TMask> _shapeUp;

    /// <param name="edge">Unit vector along the edges towards greater depth, as seen from the source: its up component is not negative.</param>
    /// <param name="edgeLength">Length of the edges, in the unit of the corners' coordinates.</param>
    /// <param name="opening">Horizontal part of the rectangle's unit normal, east + i north.</param>
    /// <param name="poisson">Poisson's ratio.</param>
    public EdgePair(SpatialVector edge, DualNumber edgeLength, DualComplex opening, DualNumber poisson)
    {
        DualComplex direction = new(edge.East, edge.North);
        DualComplex tilt = direction / (1 + edge.Up);
        DualNumber tiltSquared = tilt.Norm();
        DualNumber weight = edge.Up * (1 - (2 * poisson));
        DualComplex half = new(0, 0.5 * weight);
        DualComplex closing = DualComplex.Conjugate(opening);
        double t = Math.Sqrt(tiltSquared.Value);

        // a horizontal edge spans no depth and adds nothing, unless it is being tilted
        _horizontal = edge.Up is { Value: < 1e-15, Tangent: 0 } ? 1 : 0;
        bool steep = t < SteepLimit;
        _steep = steep ? 1 : 0;
        _seriesTerms = SeriesTerms(t, TLane.UnitRoundoff);
        _length = TLane.Constant(edgeLength);
        _descent = TLane.Constant(edge.Up);
        _oneLessTiltSquared = TLane.Constant(1 - tiltSquared);
        _direction = ComplexLane<TLane, TMask>.Constant(direction);
        _tilt = ComplexLane<TLane, TMask>.Constant(tilt);
        _conjugateTilt = ComplexLane<TLane, TMask>.Constant(DualComplex.Conjugate(tilt));
        _inverseTilt = ComplexLane<TLane, TMask>.Constant(steep ? default : tilt / tiltSquared);
        _logHorizontal = ComplexLane<TLane, TMask>.Constant(half * (opening + (closing * tilt * tilt)));
        _shapeHorizontal = ComplexLane<TLane, TMask>.Constant(half * closing * (1 + tiltSquared));
        _logUp = TLane.Constant(weight * (opening * DualComplex.Conjugate(tilt)).Imaginary);
        _shapeUp = ComplexLane<TLane, TMask>.Constant(opening * (weight * (1 + tiltSquared)));
    }

    /// <summary>True where both edges are horizontal, so that nothing is to be added.</summary>
    public bool IsHorizontal => _horizontal != 0;

    /// <summary>Adds the integrals over the first edge and subtracts those over the second; both edges run downwards.</summary>
    /// <param name="top1">Upper corner of the edge to add.</param>
    /// <param name="bottom1">Its lower corner.</param>
    /// <param name="top2">Upper corner of the edge to subtract.</param>
    /// <param name="bottom2">Its lower corner.</param>
    /// <param name="along">Twice the coordinate of the rectangle's centre along the edges.</param>
    /// <param name="horizontal">East + i north displacement, added to.</param>
    /// <param name="up">Up displacement, added to.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Add(
        in RectangleCorner<TLane, TMask> top1,
        in RectangleCorner<TLane, TMask> bottom1,
        in RectangleCorner<TLane, TMask> top2,
        in RectangleCorner<TLane, TMask> bottom2,
        TLane along,
        ref ComplexLane<TLane, TMask> horizontal,
        ref TLane up)
    {
        TLane sum1 = top1.Distance + bottom1.Distance;
        TLane sum2 = top2.Distance + bottom2.Distance;
        TLane nearest = TLane.Max(TLane.Min(sum1, sum2) - _length, _length * TLane.Constant(TLane.UnitRoundoff));
        TLane farthest = TLane.Max(sum1, sum2) + _length;
        TLane log = LaneFunctions<TLane, TMask>.LogRatio((_length + _length) * (sum2 - sum1), nearest * farthest);

        TLane slope = along / (sum1 * sum2);
        ComplexLane<TLane, TMask> step1 = Step(top1, bottom1, slope * sum2);
        ComplexLane<TLane, TMask> step2 = Step(top2, bottom2, slope * sum1);
        ComplexLane<TLane, TMask> turn, shape;
        if (_steep != 0)
        {
            Series(top1.Direction, bottom1.Direction, step1, out ComplexLane<TLane, TMask> turn1, out ComplexLane<TLane, TMask> shape1);
            Series(top2.Direction, bottom2.Direction, step2, out ComplexLane<TLane, TMask> turn2, out ComplexLane<TLane, TMask> shape2);
            turn = turn1 - turn2;
            shape = shape1 - shape2;
        }
        else
        {
            turn = Logarithm(top1.Direction, bottom1.Direction, step1, top2.Direction, bottom2.Direction, step2) * _inverseTilt;
            shape = ((turn * _oneLessTiltSquared) - (step1 - step2)) * _inverseTilt;
        }

        horizontal = ComplexLane<TLane, TMask>.MultiplyAdd(_shapeHorizontal, shape, ComplexLane<TLane, TMask>.MultiplyAdd(_logHorizontal, log, horizontal));
        up += TLane.MultiplyAdd(_logUp, log, turn.TimesConjugate(_shapeUp).Imaginary);
    }

    // h at the lower corner less h at the upper one, without subtracting them
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ComplexLane<TLane, TMask> Step(in RectangleCorner<TLane, TMask> top, in RectangleCorner<TLane, TMask> bottom, TLane distanceSlope) =>
        (_direction - (top.Direction * (distanceSlope + _descent))) * (_length * bottom.InverseHeight);

    // log((1 + t* h2) / (1 + t* h1)) of the first edge less that of the second
    [MethodImpl(MethodImplOptions.NoInlining)]
    private ComplexLane<TLane, TMask> Logarithm(
        in ComplexLane<TLane, TMask> top1,
        in ComplexLane<TLane, TMask> bottom1,
        in ComplexLane<TLane, TMask> step1,
        in ComplexLane<TLane, TMask> top2,
        in ComplexLane<TLane, TMask> bottom2,
        in ComplexLane<TLane, TMask> step2)
    {
        TLane one = TLane.Constant(1);
        ComplexLane<TLane, TMask> start1 = (_conjugateTilt * top1) + one;
        ComplexLane<TLane, TMask> start2 = (_conjugateTilt * top2) + one;
        ComplexLane<TLane, TMask> numerator = ((_conjugateTilt * bottom1) + one) * start2;
        ComplexLane<TLane, TMask> denominator = ((_conjugateTilt * bottom2) + one) * start1;
        ComplexLane<TLane, TMask> difference = _conjugateTilt * ((step1 * start2) - (step2 * start1));

        TLane change = difference.TimesConjugate(numerator + denominator).Real;
        TLane smaller = TLane.Max(TLane.Min(numerator.Norm(), denominator.Norm()), TLane.Constant(1e-30));
        TLane angle = TLane.Atan2(difference.TimesConjugate(denominator).Imaginary, numerator.TimesConjugate(denominator).Real);
        return new(TLane.Constant(0.5) * LaneFunctions<TLane, TMask>.LogRatio(change, smaller), angle);
    }

    // M and ((1 - |t|^2) M - (h2 - h1)) / t* of one edge, from log(b/a) = 2 u (1 + u^2/3 + u^4/5 ...), u = (b - a)/(b + a)
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Series(
        in ComplexLane<TLane, TMask> top,
        in ComplexLane<TLane, TMask> bottom,
        in ComplexLane<TLane, TMask> step,
        out ComplexLane<TLane, TMask> turn,
        out ComplexLane<TLane, TMask> shape)
    {
        ComplexLane<TLane, TMask> sum = top + bottom;
        ComplexLane<TLane, TMask> middle = (sum * _conjugateTilt) + TLane.Constant(2);
        ComplexLane<TLane, TMask> v = step.TimesConjugate(middle) * (TLane.Constant(1) / middle.Norm());
        ComplexLane<TLane, TMask> u = v * _conjugateTilt;
        ComplexLane<TLane, TMask> squared = u.Squared();
        ComplexLane<TLane, TMask> series = ComplexLane<TLane, TMask>.Constant(0, 0);
        for (int k = _seriesTerms - 1; k >= 0; k--)
        {
            series = (series * squared) + TLane.Constant(1.0 / ((2 * k) + 3));
        }

        ComplexLane<TLane, TMask> tail = u * series;
        ComplexLane<TLane, TMask> twice = v + v;
        turn = ComplexLane<TLane, TMask>.MultiplyAdd(twice, tail * u, twice);
        shape = (v * ((twice * tail) - sum)) - (turn * _tilt);
    }

    // |u| <= t / (1 - t), because |h| <= 1
    private static int SeriesTerms(double t, double precision)
    {
        double ratio = t / (1 - t) * (t / (1 - t));
        return ratio < precision ? 1 : 1 + (int)Math.Ceiling(Math.Log(precision) / Math.Log(ratio));
    }
}
