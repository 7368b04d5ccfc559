using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>
/// The surface displacement of one source with all its constants prepared: a small value that is evaluated at many points.
/// Implementations are immutable structs, generic over the lane, without branches on the data.
/// </summary>
/// <typeparam name="TLane">The bundle of points computed together.</typeparam>
/// <typeparam name="TMask">Its comparison result.</typeparam>
public interface ISurfaceKernel<TLane, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    /// <summary>
    /// Displacement of the free surface at points given in the scene's frame.
    /// </summary>
    /// <param name="eastM">East coordinate, m.</param>
    /// <param name="northM">North coordinate, m.</param>
    /// <param name="displacementEastM">Displacement to the east, m.</param>
    /// <param name="displacementNorthM">Displacement to the north, m.</param>
    /// <param name="displacementUpM">Displacement up, m.</param>
    void Displace(TLane eastM, TLane northM, out TLane displacementEastM, out TLane displacementNorthM, out TLane displacementUpM);
}
