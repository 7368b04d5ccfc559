using System.Runtime.ExceptionServices;
using Synth.Gpu.Deformation;
using Synth.Gpu.Devices;
using Synth.Gpu.Measures;
using Synth.Gpu.Scenes;
using Synth.Physics.Engine;

namespace Synth.Gpu.Sharing;

/// <summary>Does what several scenes of one size want, together, in one stream. For one thread at a time.</summary>
internal sealed class SceneWork : IDisposable
{
    private readonly DeviceStream _stream;
    private readonly DeviceScenes _scenes;
    private readonly IGpuDeformation _deformation;
    private readonly SceneStages _stages;
    private readonly SceneMeasurer _measurer;

    /// <param name="device">The device.</param>
    /// <param name="precision">Arithmetic of the source formulas.</param>
    /// <param name="room">Most scenes.</param>
    /// <param name="width">Columns of a scene.</param>
    /// <param name="height">Rows of a scene.</param>
    public SceneWork(GpuDevice device, EnginePrecision precision, int room, int width, int height)
    {
        _stream = new DeviceStream(device.Accelerator);
        _scenes = new DeviceScenes(device);
        _scenes.Reserve(room, width, height);
        _deformation = IGpuDeformation.Create(device, _stream, precision);
        _stages = new SceneStages(device, _stream);
        _measurer = new SceneMeasurer(device, _stream, _scenes);
    }

    /// <summary>Does all stages of scenes, each in its order, then what the scenes want, which is of one kind. Errors of a scene are left with it.</summary>
    public void Do(IReadOnlyList<SharedScene> scenes)
    {
        // the earliest stage first: those further on wait for the others and go on with them
        while (scenes.Where(scene => scene.Error is null && scene.Steps.Count > 0).GroupBy(scene => scene.Steps.Peek().Stage).MinBy(each => each.Key) is { } next)
        {
            SharedScene[] batch = [.. next];
            Attempt(batch, some => Do(next.Key, some));
            Array.ForEach(batch, scene => scene.Steps.Dequeue());
        }

        SharedScene[] sound = [.. scenes.Where(scene => scene.Error is null)];
        if (sound.Length > 0)
        {
            Attempt(sound, Grant);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        IDisposable[] all = [_deformation, _measurer, _stages, _scenes, _stream];
        foreach (IDisposable part in all)
        {
            part.Dispose();
        }
    }

    /// <summary>Does something for scenes together; where one has errors, each alone, from the beginning: no stage reads what it has written itself.</summary>
    private static void Attempt(SharedScene[] scenes, Action<SharedScene[]> work)
    {
        try
        {
            work(scenes);
        }
        catch (ArgumentException) when (scenes.Length > 1)
        {
            foreach (SharedScene scene in scenes)
            {
                Attempt([scene], work);
            }
        }
        catch (ArgumentException mistake)
        {
            scenes[0].Error = ExceptionDispatchInfo.Capture(mistake);
        }
    }

    private void Do(SceneStage stage, SharedScene[] scenes)
    {
        if (stage == SceneStage.Strengthen)
        {
            Select(scenes);
            _stages.Strengthen([.. scenes.SelectMany(scene => scene.Steps.Peek().Factors)], _scenes);
            return;
        }

        ForwardModel[] models = [.. scenes.Select(scene => scene.Steps.Peek().Model!)];
        if (stage == SceneStage.Deformation)
        {
            for (int i = 0; i < scenes.Length; i++)
            {
                scenes[i].Sources = models[i].Sources.Length;
            }

            _scenes.GrowSources(_stream, scenes.Max(scene => scene.Sources));
        }

        Select(scenes);
        switch (stage)
        {
            case SceneStage.Coherence:
                _stages.Coherence(models, _scenes);
                break;
            case SceneStage.Deformation:
                _deformation.Fill(models, _scenes);
                break;
            case SceneStage.Atmosphere:
                _stages.Atmosphere(models, _scenes);
                break;
            case SceneStage.Noise:
                _stages.Noise(models, _scenes);
                break;
            default:
                _stages.Compose(models, _scenes);
                break;
        }
    }

    private void Grant(SharedScene[] scenes)
    {
        if (scenes[0].Previewed is not null)
        {
            CoarseField?[] coarse = _deformation.Preview([.. scenes.Select(scene => scene.Previewed!)]);
            for (int i = 0; i < scenes.Length; i++)
            {
                scenes[i].Coarse = coarse[i];
            }
        }
        else if (scenes[0].Wanted != FieldSet.None)
        {
            Array.ForEach(scenes, scene => scene.Landing.Start(_stream, _scenes, scene));
            _stream.Synchronize();
        }
        else if (scenes[0].Question is { } question)
        {
            SceneAnswers[] answers = [.. scenes.Select(scene => scene.Answers)];
            Select(scenes);
            _measurer.Launch(question, answers);
            _stream.Synchronize();
            _measurer.Collect(question, answers);
        }
    }

    private void Select(SharedScene[] scenes) => _scenes.Select(_stream, [.. scenes.Select(scene => scene.Slot)], [.. scenes.Select(scene => scene.Sources)]);
}
