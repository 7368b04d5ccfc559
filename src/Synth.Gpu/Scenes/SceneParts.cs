using Synth.Gpu.Deformation;
using Synth.Gpu.Devices;
using Synth.Gpu.Measures;
using Synth.Physics.Engine;

namespace Synth.Gpu.Scenes;

/// <summary>What computes scenes in one stream: their planes, the deformation, the other stages and the measures. For one thread at a time.</summary>
internal sealed class SceneParts : IDisposable
{
    /// <param name="device">The device.</param>
    /// <param name="precision">Arithmetic of the source formulas.</param>
    public SceneParts(GpuDevice device, EnginePrecision precision)
    {
        Stream = new DeviceStream(device.Accelerator);
        Scenes = new DeviceScenes(device);
        Deformation = IGpuDeformation.Create(device, Stream, precision);
        Stages = new SceneStages(device, Stream);
        Measurer = new SceneMeasurer(device, Stream, Scenes);
    }

    /// <summary>The order in which all is done.</summary>
    public DeviceStream Stream { get; }

    /// <summary>The fields.</summary>
    public DeviceScenes Scenes { get; }

    /// <summary>The deformation.</summary>
    public IGpuDeformation Deformation { get; }

    /// <summary>The other stages.</summary>
    public SceneStages Stages { get; }

    /// <summary>The measures.</summary>
    public SceneMeasurer Measurer { get; }

    /// <summary>Answers a question about the selected scenes; waits for it.</summary>
    /// <param name="question">The question.</param>
    /// <param name="answers">What is known of each scene, and what is to be counted in it; receives the answer.</param>
    public void Answer(SceneQuestion question, ReadOnlySpan<SceneAnswers> answers)
    {
        Measurer.Launch(question, answers);
        Stream.Synchronize();
        Measurer.Collect(question, answers);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        IDisposable[] all = [Deformation, Measurer, Stages, Scenes, Stream];
        foreach (IDisposable part in all)
        {
            part.Dispose();
        }
    }
}
