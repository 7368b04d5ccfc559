using Synth.Physics.Engine;

namespace Synth.Gpu.Deformation;

/// <summary>The deformation part of a GPU engine, for one precision.</summary>
internal interface IGpuDeformation : IDisposable
{
    /// <summary>Fills the deformation of every source of every scene, and their sums, in one launch.</summary>
    /// <param name="models">Scenes of one size.</param>
    /// <param name="fields">As many workspaces of that size.</param>
    void Fill(ReadOnlySpan<ForwardModel> models, ReadOnlySpan<FieldStack> fields);

    /// <summary>The deformation at a coarse subset of the pixels, or null where sources have levels of height.</summary>
    CoarseField? Preview(ForwardModel model);
}
