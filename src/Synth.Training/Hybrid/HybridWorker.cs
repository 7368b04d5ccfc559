using Synth.Datasets;
using Synth.Datasets.Generation;
using Synth.Physics.Engine;
using Synth.Scenes;
using Synth.Scenes.Sampling;
using Synth.Training.Data;

namespace Synth.Training.Hybrid;

/// <summary>Makes the samples of a hybrid set for one thread.</summary>
public sealed class HybridWorker : ISampleWorker
{
    private readonly HybridLayout _layout;
    private readonly PatchReader _reader;
    private readonly BackgroundEngine _real;
    private readonly IFieldEngine _engine;
    private readonly Dictionary<(HybridKind Kind, bool IsStratified), SampleGenerator> _generators;

    /// <param name="layout">What each sample is.</param>
    /// <param name="reader">Reads the backgrounds; disposed of with this.</param>
    /// <param name="engine">Computes what is simulated; disposed of with this.</param>
    /// <param name="velocitySpanYears">Years that backgrounds of velocities span.</param>
    /// <param name="samplers">Draws the scenes of each kind of part.</param>
    /// <param name="wanted">Fields that samples are to hold.</param>
    internal HybridWorker(
        HybridLayout layout,
        PatchReader reader,
        IFieldEngine engine,
        double velocitySpanYears,
        IReadOnlyDictionary<(HybridKind Kind, bool IsStratified), SceneSampler> samplers,
        FieldSet wanted)
    {
        (_layout, _reader, _engine) = (layout, reader, engine);
        _real = new BackgroundEngine(engine, velocitySpanYears);
        _generators = samplers.ToDictionary(
            pair => pair.Key,
            pair => new SampleGenerator(pair.Value, pair.Key.Kind is HybridKind.Background or HybridKind.Hybrid ? _real : _engine, wanted));
    }

    /// <summary>The real image under the latest sample: its place and heights are the sample's. Null where there is none, or delays over made-up terrain lie on it.</summary>
    internal TrainingImage? Background { get; private set; }

    public Sample Generate(long index)
    {
        HybridPlace place = _layout.At(index);
        _real.FilterPx = place.FilterPx;
        _real.Background = place.Patch is { } patch ? _reader.Read(patch) : null;
        Background = place.IsStratified ? null : _real.Background;
        try
        {
            Sample sample = _generators[(place.Kind, place.IsStratified)].Generate(place.Drawn);
            return sample with { Scene = sample.Scene with { Index = index, Background = place.Patch?.Facts } };
        }
        catch (ImpossibleSceneException e)
        {
            throw new DatasetException($"sample {index}{(place.Patch is { } on ? $" on {on.Facts.Id}" : string.Empty)}: {e.Message}", e);
        }
    }

    public void Dispose()
    {
        _reader.Dispose();
        (_engine as IDisposable)?.Dispose();
    }
}
