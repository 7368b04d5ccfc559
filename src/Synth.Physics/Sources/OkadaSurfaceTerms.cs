using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>Corner sums of the free-surface terms of Okada (1985), divided by mu / (lambda + mu); I2 is -(I3 + logarithm).</summary>
internal struct OkadaSurfaceTerms<TLane, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    /// <summary>The corner sum of ln(R + eta), which I2 needs.</summary>
    public TLane Logarithm;
    public TLane I1;
    public TLane I3;
    public TLane I4;
    public TLane I5;
}
