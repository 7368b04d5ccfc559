using System.Runtime.ExceptionServices;
using Synth.Gpu.Devices;
using Synth.Gpu.Measures;
using Synth.Gpu.Scenes;
using Synth.Physics.Engine;

namespace Synth.Gpu.Sharing;

/// <summary>Does what several scenes of one size want, together, in one stream. For one thread at a time.</summary>
internal sealed class SceneWork : IDisposable
{
    private readonly SceneParts _parts;

    /// <param name="device">The device.</param>
    /// <param name="precision">Arithmetic of the source formulas.</param>
    /// <param name="room">Most scenes.</param>
    /// <param name="width">Columns of a scene.</param>
    /// <param name="height">Rows of a scene.</param>
    public SceneWork(GpuDevice device, EnginePrecision precision, int room, int width, int height)
    {
        _parts = new SceneParts(device, precision);
        Scenes.Reserve(room, width, height);
    }

    private DeviceScenes Scenes => _parts.Scenes;

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
    public void Dispose() => _parts.Dispose();

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
            _parts.Stages.Strengthen([.. scenes.SelectMany(scene => scene.Steps.Peek().Factors)], Scenes);
            return;
        }

        ForwardModel[] models = [.. scenes.Select(scene => scene.Steps.Peek().Model!)];
        if (stage == SceneStage.Deformation)
        {
            for (int i = 0; i < scenes.Count; i++)
            {
                scenes[i].Sources = models[i].Sources.Length;
            }

            Scenes.GrowSources(_parts.Stream, scenes.Max(scene => scene.Sources));
        }

        Select(scenes);
        switch (stage)
        {
            case SceneStage.Coherence:
                _parts.Stages.Coherence(models, Scenes);
                break;
            case SceneStage.Deformation:
                _parts.Deformation.Fill(models, Scenes);
                break;
            case SceneStage.Atmosphere:
                _parts.Stages.Atmosphere(models, Scenes);
                break;
            case SceneStage.Noise:
                _parts.Stages.Noise(models, Scenes);
                break;
            default:
                _parts.Stages.Compose(models, Scenes);
                break;
        }
    }

    private void Grant(SceneTask task, List<SharedScene> scenes)
    {
        if (task.Previews)
        {
            CoarseField?[] coarse = _parts.Deformation.Preview([.. scenes.Select(scene => scene.Previewed!)]);
            for (int i = 0; i < scenes.Count; i++)
            {
                scenes[i].Coarse = coarse[i];
            }
        }
        else if (task.Delivers)
        {
            scenes.ForEach(scene => scene.Landing.Start(_parts.Stream, Scenes, scene));
            _parts.Stream.Synchronize();
        }
        else if (task.Question is { } question)
        {
            SceneAnswers[] answers = [.. scenes.Select(scene => scene.Answers)];
            Select(scenes);
            _parts.Answer(question, answers);
        }
    }

    private void Select(List<SharedScene> scenes) => Scenes.Select(_parts.Stream, [.. scenes.Select(scene => scene.Slot)], [.. scenes.Select(scene => scene.Sources)]);
}
