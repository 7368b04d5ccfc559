using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>Where the four corners of a rectangle lie relative to its centre, as seen from the source (a point's offset from a corner is its
/// offset from the centre plus these); the digits say whether the lower (0) or upper (1) end of either axis is meant.</summary>
internal readonly struct CornerPlaces<TLane, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    public readonly ComplexLane<TLane, TMask> Offset00;
    public readonly ComplexLane<TLane, TMask> Offset10;
    public readonly ComplexLane<TLane, TMask> Offset01;
    public readonly ComplexLane<TLane, TMask> Offset11;
    public readonly TLane Depth00;
    public readonly TLane Depth10;
    public readonly TLane Depth01;
    public readonly TLane Depth11;

    /// <param name="first">Semi-axis along one pair of edges.</param>
    /// <param name="second">Semi-axis along the other.</param>
    /// <param name="centreDepth">Depth of the centre.</param>
    public CornerPlaces(SpatialVector first, SpatialVector second, DualNumber centreDepth)
    {
        Offset00 = Offset(-first - second);
        Offset10 = Offset(first - second);
        Offset01 = Offset(second - first);
        Offset11 = Offset(first + second);
        Depth00 = TLane.Constant(centreDepth - first.Up - second.Up);
        Depth10 = TLane.Constant(centreDepth + first.Up - second.Up);
        Depth01 = TLane.Constant(centreDepth - first.Up + second.Up);
        Depth11 = TLane.Constant(centreDepth + first.Up + second.Up);
    }

    private static ComplexLane<TLane, TMask> Offset(SpatialVector place) => ComplexLane<TLane, TMask>.Constant(place.East, place.North);
}
