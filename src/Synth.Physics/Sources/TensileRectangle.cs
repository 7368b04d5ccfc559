using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>
/// Surface displacement of a rectangle of any orientation that opens along its normal, times 2 pi / opening.
/// </summary>
/// <remarks>
/// With X the vector from the source to the point, n the normal and q = n X, constant over the rectangle, the field is
/// the surface integral of 3 q^2 X / R^5 plus the part that <see cref="EdgePair{TLane,TMask}"/> adds. The former is
/// n (solid angle + q sum of h J) - q^2 sum of m J over the edges, with m the edge's outward normal in the plane, h = m X on the edge and
/// J the integral of dl / R^3 along it. The solid angle comes from its two triangles (Van Oosterom and Strackee 1983) in one arctangent.
/// </remarks>
internal readonly struct TensileRectangle<TLane, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    private readonly EdgePair<TLane, TMask> _firstEdges;
    private readonly EdgePair<TLane, TMask> _secondEdges;
    private readonly ComplexLane<TLane, TMask> _firstAxis;
    private readonly ComplexLane<TLane, TMask> _secondAxis;
    private readonly ComplexLane<TLane, TMask> _normal;
    private readonly TLane _firstUp;
    private readonly TLane _secondUp;
    private readonly TLane _normalUp;
    private readonly TLane _firstLow;
    private readonly TLane _firstHigh;
    private readonly TLane _secondLow;
    private readonly TLane _secondHigh;
    private readonly TLane _distance;
    private readonly TLane _firstLength;
    private readonly TLane _secondLength;
    private readonly TLane _area;
    private readonly TLane _smallest;
    private readonly CornerPlaces<TLane, TMask> _places;

    /// <param name="first">Unit vector along one pair of edges.</param>
    /// <param name="firstSemiAxis">Half the length of those edges.</param>
    /// <param name="second">Unit vector along the other pair.</param>
    /// <param name="secondSemiAxis">Half the length of those.</param>
    /// <param name="centreDepth">Depth of the centre, in the same unit.</param>
    /// <param name="poisson">Poisson's ratio.</param>
    public TensileRectangle(
        SpatialVector first, DualNumber firstSemiAxis, SpatialVector second, DualNumber secondSemiAxis, DualNumber centreDepth, DualNumber poisson)
    {
        // the field is even in the normal, so both axes may be turned to look upwards
        SpatialVector a = first.Up.Value < 0 ? -first : first;
        SpatialVector b = second.Up.Value < 0 ? -second : second;
        SpatialVector n = a.Cross(b);
        DualComplex opening = new(n.East, n.North);
        _firstEdges = new(a, 2 * firstSemiAxis, opening, poisson);
        _secondEdges = new(b, 2 * secondSemiAxis, opening, poisson);
        _firstAxis = ComplexLane<TLane, TMask>.Constant(a.East, a.North);
        _secondAxis = ComplexLane<TLane, TMask>.Constant(b.East, b.North);
        _normal = ComplexLane<TLane, TMask>.Constant(n.East, n.North);
        _firstUp = TLane.Constant(a.Up);
        _secondUp = TLane.Constant(b.Up);
        _normalUp = TLane.Constant(n.Up);

        // sums of depth and size are formed here, in double, because they nearly cancel where an edge is near the surface
        _firstLow = TLane.Constant((a.Up * centreDepth) - firstSemiAxis);
        _firstHigh = TLane.Constant((a.Up * centreDepth) + firstSemiAxis);
        _secondLow = TLane.Constant((b.Up * centreDepth) - secondSemiAxis);
        _secondHigh = TLane.Constant((b.Up * centreDepth) + secondSemiAxis);
        _distance = TLane.Constant(n.Up * centreDepth);
        _firstLength = TLane.Constant(2 * firstSemiAxis);
        _secondLength = TLane.Constant(2 * secondSemiAxis);
        _area = TLane.Constant(4 * firstSemiAxis * secondSemiAxis);
        _smallest = TLane.Constant(TLane.UnitRoundoff * Math.Min(firstSemiAxis.Value, secondSemiAxis.Value));
        _places = new(a * firstSemiAxis, b * secondSemiAxis, centreDepth);
    }

    /// <summary>Adds the displacement, times 2 pi / opening, of the surface point at offset w = east + i north from the centre.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Add(in ComplexLane<TLane, TMask> w, ref ComplexLane<TLane, TMask> horizontal, ref TLane up)
    {
        TLane p1 = _firstAxis.Dot(w), p2 = _secondAxis.Dot(w), q = _normal.Dot(w) + _distance;
        TLane low1 = p1 + _firstLow, high1 = p1 + _firstHigh, low2 = p2 + _secondLow, high2 = p2 + _secondHigh;
        TLane qq = q * q, low1Squared = low1 * low1, high1Squared = high1 * high1, low2Squared = low2 * low2, high2Squared = high2 * high2;
        TLane lowEdge = low2Squared + qq, highEdge = high2Squared + qq;
        RectangleCorner<TLane, TMask> c00 = new(w + _places.Offset00, _places.Depth00, low1Squared + lowEdge, _smallest);
        RectangleCorner<TLane, TMask> c10 = new(w + _places.Offset10, _places.Depth10, high1Squared + lowEdge, _smallest);
        RectangleCorner<TLane, TMask> c01 = new(w + _places.Offset01, _places.Depth01, low1Squared + highEdge, _smallest);
        RectangleCorner<TLane, TMask> c11 = new(w + _places.Offset11, _places.Depth11, high1Squared + highEdge, _smallest);
        if (!_firstEdges.IsHorizontal)
        {
            _firstEdges.Add(c00, c10, c01, c11, low1 + high1, ref horizontal, ref up);
        }

        if (!_secondEdges.IsHorizontal)
        {
            _secondEdges.Add(c10, c11, c00, c01, low2 + high2, ref horizontal, ref up);
        }

        TLane r00 = c00.Distance, r10 = c10.Distance, r01 = c01.Distance, r11 = c11.Distance;
        TLane dot1 = low1 * high1, dot2 = TLane.MultiplyAdd(low2, high2, qq);
        TLane dotLow1 = dot1 + lowEdge, dotHigh1 = dot1 + highEdge, dotLow2 = dot2 + low1Squared, dotHigh2 = dot2 + high1Squared;
        TLane jLow1 = InverseCube(r00, r10, dotLow1, lowEdge, _firstLength), jHigh1 = InverseCube(r01, r11, dotHigh1, highEdge, _firstLength);
        TLane jLow2 = InverseCube(r00, r01, dotLow2, low1Squared + qq, _secondLength);
        TLane jHigh2 = InverseCube(r10, r11, dotHigh2, high1Squared + qq, _secondLength);

        // both triangles share the diagonal from c00 to c11
        TLane diagonal = dot1 + dot2;
        TLane volume = q * _area;
        TLane triangle1 = TLane.MultiplyAdd(r00, TLane.MultiplyAdd(r10, r11, dotHigh2), TLane.MultiplyAdd(dotLow1, r11, diagonal * r10));
        TLane triangle2 = TLane.MultiplyAdd(r00, TLane.MultiplyAdd(r01, r11, dotHigh1), TLane.MultiplyAdd(dotLow2, r11, diagonal * r01));
        TLane angle = TLane.Atan2(volume * (triangle1 + triangle2), TLane.MultiplyAdd(triangle1, triangle2, -(volume * volume)));

        TLane edges = TLane.MultiplyAdd(high2, jHigh1, -(low2 * jLow1)) + TLane.MultiplyAdd(high1, jHigh2, -(low1 * jLow2));
        TLane across = TLane.MultiplyAdd(q, edges, angle + angle);
        TLane along1 = qq * (jLow2 - jHigh2), along2 = qq * (jLow1 - jHigh1);
        horizontal += (_normal * across) + (_firstAxis * along1) + (_secondAxis * along2);
        up += TLane.MultiplyAdd(_normalUp, across, TLane.MultiplyAdd(_firstUp, along1, _secondUp * along2));
    }

    // integral of dl / R^3 along an edge: L (R1 + R2) / (R1 R2 (R1 R2 + r1 r2)); for a point beside the edge the bracket is
    // L^2 D^2 / (R1 R2 - r1 r2), with D its distance from the edge's line
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLane InverseCube(TLane start, TLane end, TLane dot, TLane lineSquared, TLane length)
    {
        TLane product = start * end;
        TLane open = product + TLane.Abs(dot);
        TLane closest = TLane.Max(lineSquared, _smallest * _smallest);
        TMask beside = dot < TLane.Constant(0);
        TLane numerator = (start + end) * TLane.Select(beside, open, length);
        return numerator / (product * TLane.Select(beside, length * closest, open));
    }
}
