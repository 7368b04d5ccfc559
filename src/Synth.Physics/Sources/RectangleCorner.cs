using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>What the closed forms need of one corner of a rectangle, seen from points of the surface.</summary>
internal readonly struct RectangleCorner<TLane, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    /// <summary>Distance.</summary>
    public readonly TLane Distance;

    /// <summary>1 / (distance + depth).</summary>
    public readonly TLane InverseHeight;

    /// <summary>Stereographic coordinate of the direction, w / (distance + depth) with w = east + i north; its modulus is at most 1.</summary>
    public readonly ComplexLane<TLane, TMask> Direction;

    /// <param name="horizontal">East + i north offset of the point from the corner.</param>
    /// <param name="depth">Depth of the corner.</param>
    /// <param name="distanceSquared">Square of the distance.</param>
    /// <param name="smallest">The distance is not taken smaller than this, so that a point on the corner stays finite.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public RectangleCorner(ComplexLane<TLane, TMask> horizontal, TLane depth, TLane distanceSquared, TLane smallest)
    {
        Distance = TLane.Max(TLane.Sqrt(distanceSquared), smallest);
        InverseHeight = TLane.Constant(1) / TLane.Max(Distance + depth, smallest);
        Direction = horizontal * InverseHeight;
    }
}
