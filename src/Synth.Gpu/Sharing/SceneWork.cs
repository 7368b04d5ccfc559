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

    /// <summary>Does what is next for scenes, which is the same for all. Errors of a scene are left with it.</summary>
    /// <returns>The scenes that have nothing left to be done, or went wrong.</returns>
    public List<SharedScene> Do(List<SharedScene> scenes)
    {
        SceneTask task = scenes[0].Next;
        if (!task.IsStage)
        {
            Attempt(scenes, some => Grant(task, some));
            return scenes;
        }

        Attempt(scenes, some => Do(task.Stage, some));
        scenes.ForEach(scene => scene.Steps.Dequeue());
        return scenes.FindAll(scene => scene.Error is not null || (scene.Steps.Count == 0 && scene.WishesNothing));
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
    private static void Attempt(List<SharedScene> scenes, Action<List<SharedScene>> work)
    {
        try
        {
            work(scenes);
        }
        catch (ArgumentException) when (scenes.Count > 1)
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

    private void Do(SceneStage stage, List<SharedScene> scenes)
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
            for (int i = 0; i < scenes.Count; i++)
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

    private void Grant(SceneTask task, List<SharedScene> scenes)
    {
        if (task.Previews)
        {
            CoarseField?[] coarse = _deformation.Preview([.. scenes.Select(scene => scene.Previewed!)]);
            for (int i = 0; i < scenes.Count; i++)
            {
                scenes[i].Coarse = coarse[i];
            }
        }
        else if (task.Delivers)
        {
            scenes.ForEach(scene => scene.Landing.Start(_stream, _scenes, scene));
            _stream.Synchronize();
        }
        else if (task.Question is { } question)
        {
            SceneAnswers[] answers = [.. scenes.Select(scene => scene.Answers)];
            Select(scenes);
            _measurer.Launch(question, answers);
            _stream.Synchronize();
            _measurer.Collect(question, answers);
        }
    }

    private void Select(List<SharedScene> scenes) => _scenes.Select(_stream, [.. scenes.Select(scene => scene.Slot)], [.. scenes.Select(scene => scene.Sources)]);
}
