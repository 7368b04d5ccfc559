using Synth.Gpu.Devices;
using Synth.Gpu.Scenes;
using Synth.Gpu.Stages;
using Synth.Numerics.Lanes;
using Synth.Physics.Engine;

namespace Synth.Gpu.Deformation;

/// <summary>The deformation part of a GPU engine, for one precision. Results do not depend on the company that a scene is computed in.</summary>
internal interface IGpuDeformation : IDisposable
{
    /// <summary>The one for a precision.</summary>
    static IGpuDeformation Create(GpuDevice device, DeviceStream stream, EnginePrecision precision) =>
        precision == EnginePrecision.Float32
            ? new GpuDeformation<ScalarFloat, ScalarMask, float>(device, stream, LookKernel.FillSingle, SourceKernel.NarrowSingle)
            : new GpuDeformation<ScalarDouble, ScalarMask, double>(device, stream, LookKernel.FillDouble, SourceKernel.NarrowDouble);

    /// <summary>Fills the deformation of every source of every scene, and their sums, in one launch.</summary>
    /// <param name="models">The selected scenes, in their order.</param>
    /// <param name="scenes">Where their deformation goes.</param>
    /// <exception cref="ArgumentException">A scene has errors; nothing was launched.</exception>
    void Fill(ReadOnlySpan<ForwardModel> models, DeviceScenes scenes);

    /// <summary>The deformation of scenes of one size at a coarse subset of the pixels, or null where sources have levels of height. Waits for it.</summary>
    CoarseField?[] Preview(ReadOnlySpan<ForwardModel> models);
}
