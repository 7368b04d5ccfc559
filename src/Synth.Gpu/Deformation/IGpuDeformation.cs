using ILGPU;
using Synth.Physics.Engine;

namespace Synth.Gpu.Deformation;

/// <summary>Where the deformation of one scene goes, in memory of the device.</summary>
/// <param name="SumLos">Sum of the sources, m.</param>
/// <param name="SourceLos">Each source, m, one field after the other; at least one value.</param>
internal readonly record struct DeformationTarget(ArrayView<float> SumLos, ArrayView<float> SourceLos);

/// <summary>The deformation part of a GPU engine, for one precision.</summary>
internal interface IGpuDeformation : IDisposable
{
    /// <summary>Fills the deformation of every source of every scene, and their sums, in one launch.</summary>
    /// <param name="models">Scenes of one size.</param>
    /// <param name="targets">Where each scene's deformation goes.</param>
    void Fill(ReadOnlySpan<ForwardModel> models, ReadOnlySpan<DeformationTarget> targets);

    /// <summary>As much for scenes whose deformation lies together: their sums one after the other, and all their sources.</summary>
    /// <param name="models">Scenes of one size.</param>
    /// <param name="sumsLos">Sums of the sources of each scene, m: [scene][pixel].</param>
    /// <param name="sourcesLos">Sources, m: [source][pixel], those of one scene after those of another; at least one value.</param>
    void Fill(ReadOnlySpan<ForwardModel> models, ArrayView<float> sumsLos, ArrayView<float> sourcesLos);

    /// <summary>The deformation at a coarse subset of the pixels, or null where sources have levels of height.</summary>
    CoarseField? Preview(ForwardModel model);
}
