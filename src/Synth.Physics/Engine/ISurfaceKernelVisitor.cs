using Synth.Numerics.Lanes;
using Synth.Physics.Sources;

namespace Synth.Physics.Engine;

/// <summary>
/// What to do with the kernel of a source. The kernel arrives with its own struct type, so that the runtime compiles
/// one loop for each kind of source, with the kernel inlined and nothing boxed.
/// </summary>
/// <typeparam name="TLane">The bundle of points computed together.</typeparam>
/// <typeparam name="TMask">Its comparison result.</typeparam>
public interface ISurfaceKernelVisitor<TLane, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    /// <summary>Called once, with the kernel of the source at hand.</summary>
    void Visit<TKernel>(in TKernel kernel)
        where TKernel : struct, ISurfaceKernel<TLane, TMask>;
}
