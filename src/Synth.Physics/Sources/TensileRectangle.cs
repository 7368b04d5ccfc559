using System.Numerics;
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
    private readonly EdgePair<TLane, TMask> firstEdges;
    private readonly EdgePair<TLane, TMask> secondEdges;
    private readonly TLane firstHalf;
    private readonly TLane secondHalf;
    private readonly TLane area;
    private readonly TLane smallest;
    private readonly ComplexLane<TLane, TMask> firstAxis;
    private readonly ComplexLane<TLane, TMask> secondAxis;
    private readonly ComplexLane<TLane, TMask> normal;
    private readonly TLane firstUp;
    private readonly TLane secondUp;
    private readonly TLane normalUp;
    private readonly TLane depth;

    /// <param name="first">Unit vector along one pair of edges.</param>
    /// <param name="firstSemiAxis">Half the length of those edges.</param>
    /// <param name="second">Unit vector along the other pair.</param>
    /// <param name="secondSemiAxis">Half the length of those.</param>
    /// <param name="centreDepth">Depth of the centre, in the same unit.</param>
    /// <param name="poisson">Poisson's ratio.</param>
    public TensileRectangle(
        SpatialVector first, double firstSemiAxis, SpatialVector second, double secondSemiAxis, double centreDepth, double poisson)
    {
        // the field is even in the normal, so both axes may be turned to look upwards
        SpatialVector a = first.Up < 0 ? -first : first;
        SpatialVector b = second.Up < 0 ? -second : second;
        SpatialVector n = a.Cross(b);
        Complex opening = new(n.East, n.North);
        firstEdges = new(a, 2 * firstSemiAxis, opening, poisson);
        secondEdges = new(b, 2 * secondSemiAxis, opening, poisson);
        firstHalf = TLane.Constant(firstSemiAxis);
        secondHalf = TLane.Constant(secondSemiAxis);
        area = TLane.Constant(4 * firstSemiAxis * secondSemiAxis);
        smallest = TLane.Constant(TLane.UnitRoundoff * Math.Min(firstSemiAxis, secondSemiAxis));
        firstAxis = ComplexLane<TLane, TMask>.Constant(a.East, a.North);
        secondAxis = ComplexLane<TLane, TMask>.Constant(b.East, b.North);
        normal = ComplexLane<TLane, TMask>.Constant(n.East, n.North);
        firstUp = TLane.Constant(a.Up);
        secondUp = TLane.Constant(b.Up);
        normalUp = TLane.Constant(n.Up);
        depth = TLane.Constant(centreDepth);
    }

    /// <summary>Adds the displacement, times 2 pi / opening, of the surface point at offset w = east + i north from the centre.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Add(ComplexLane<TLane, TMask> w, ref ComplexLane<TLane, TMask> horizontal, ref TLane up)
    {
        TLane p1 = Dot(firstAxis, firstUp, w), p2 = Dot(secondAxis, secondUp, w), q = Dot(normal, normalUp, w);
        TLane low1 = p1 - firstHalf, high1 = p1 + firstHalf, low2 = p2 - secondHalf, high2 = p2 + secondHalf;
        TLane qq = q * q, low1Squared = low1 * low1, high1Squared = high1 * high1;
        TLane lowEdge = TLane.MultiplyAdd(low2, low2, qq), highEdge = TLane.MultiplyAdd(high2, high2, qq);

        ComplexLane<TLane, TMask> half1 = firstAxis * firstHalf, half2 = secondAxis * secondHalf;
        TLane rise1 = firstUp * firstHalf, rise2 = secondUp * secondHalf;
        RectangleCorner<TLane, TMask> c00 = new(w - half1 - half2, depth - rise1 - rise2, low1Squared + lowEdge, smallest);
        RectangleCorner<TLane, TMask> c10 = new(w + half1 - half2, depth + rise1 - rise2, high1Squared + lowEdge, smallest);
        RectangleCorner<TLane, TMask> c01 = new(w - half1 + half2, depth - rise1 + rise2, low1Squared + highEdge, smallest);
        RectangleCorner<TLane, TMask> c11 = new(w + half1 + half2, depth + rise1 + rise2, high1Squared + highEdge, smallest);

        if (!firstEdges.IsHorizontal)
        {
            firstEdges.Add(c00, c10, c01, c11, p1 + p1, ref horizontal, ref up);
        }

        if (!secondEdges.IsHorizontal)
        {
            secondEdges.Add(c10, c11, c00, c01, p2 + p2, ref horizontal, ref up);
        }

        TLane r00 = c00.Distance, r10 = c10.Distance, r01 = c01.Distance, r11 = c11.Distance;
        TLane dot1 = low1 * high1, dot2 = low2 * high2;
        TLane dotLow1 = dot1 + lowEdge, dotHigh1 = dot1 + highEdge;
        TLane dotLow2 = (dot2 + qq) + low1Squared, dotHigh2 = (dot2 + qq) + high1Squared;
        TLane jLow1 = InverseCube(r00, r10, dotLow1, firstHalf), jHigh1 = InverseCube(r01, r11, dotHigh1, firstHalf);
        TLane jLow2 = InverseCube(r00, r01, dotLow2, secondHalf), jHigh2 = InverseCube(r10, r11, dotHigh2, secondHalf);

        // Van Oosterom and Strackee's triangles share the diagonal from c00 to c11
        TLane diagonal = dot1 + (dot2 + qq);
        TLane volume = q * area;
        TLane triangle1 = TLane.MultiplyAdd(r00, TLane.MultiplyAdd(r10, r11, dotHigh2), TLane.MultiplyAdd(dotLow1, r11, diagonal * r10));
        TLane triangle2 = TLane.MultiplyAdd(r00, TLane.MultiplyAdd(r01, r11, dotHigh1), TLane.MultiplyAdd(dotLow2, r11, diagonal * r01));
        TLane angle = TLane.Atan2(volume * (triangle1 + triangle2), TLane.MultiplyAdd(triangle1, triangle2, -(volume * volume)));

        TLane edges = (TLane.MultiplyAdd(high2, jHigh1, -(low2 * jLow1))) + TLane.MultiplyAdd(high1, jHigh2, -(low1 * jLow2));
        TLane across = TLane.MultiplyAdd(q, edges, angle + angle);
        TLane along1 = qq * (jLow2 - jHigh2), along2 = qq * (jLow1 - jHigh1);
        horizontal += (normal * across) + (firstAxis * along1) + (secondAxis * along2);
        up += TLane.MultiplyAdd(normalUp, across, TLane.MultiplyAdd(firstUp, along1, secondUp * along2));
    }

    // integral of dl / R^3 along an edge, from the distances of its ends and the scalar product of the vectors to them
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLane InverseCube(TLane start, TLane end, TLane dot, TLane half)
    {
        TLane product = start * end;
        TLane open = TLane.Max(product + dot, smallest * smallest);
        return (half + half) * (start + end) / (product * open);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLane Dot(ComplexLane<TLane, TMask> axis, TLane axisUp, ComplexLane<TLane, TMask> w) =>
        TLane.MultiplyAdd(axis.Real, w.Real, TLane.MultiplyAdd(axis.Imaginary, w.Imaginary, axisUp * depth));
}
