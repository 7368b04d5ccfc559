using Synth.Cli.Production;
using Synth.Physics.Engine;
using Synth.Physics.RandomFields;
using Synth.Scenes;
using Synth.Scenes.Labels;
using Synth.Scenes.Sampling;

namespace Synth.Cli.Benchmarking;

/// <summary>Where a sample's time goes: each stage over the same scenes, on one thread or one stream.</summary>
/// <remarks>
/// The limit of a stage is the memory it writes, for the deformation its arithmetic where that is more.
/// </remarks>
internal static class StageRows
{
    private const int Scenes = 24;
    private const string Sources = "deformation";

    /// <summary>A row for each engine and stage; limits are known for the CPU.</summary>
    public static IEnumerable<BenchRow> Measure(BenchSettings settings, MachineLimits limits, ITerrainProvider terrain, CancellationToken cancel)
    {
        SampleGenerator generator = new(new SceneSampler(settings.Recipe, settings.Recipe.Seed, terrain), new CpuEngine());
        Scene[] scenes = [.. Enumerable.Range(0, Scenes).Select(index => generator.Generate(index).Scene)];
        return settings.Engines.SelectMany(engines => Measure(settings, engines, scenes, limits, terrain, cancel));
    }

    private static IEnumerable<BenchRow> Measure(
        BenchSettings settings, EngineChoice engines, Scene[] scenes, MachineLimits limits, ITerrainProvider terrain, CancellationToken cancel)
    {
        IFieldEngine engine = engines.Create(EnginePrecision.Float32, new FieldSynthesizer());
        using IDisposable? device = engine as IDisposable;
        FieldStack fields = new(scenes[0].Model.Grid.Width, scenes[0].Model.Grid.Height);
        double bytes = sizeof(float) * (double)fields.WrappedRad.Length;
        double arithmetic = scenes.Average(scene => fields.WrappedRad.Length * scene.Model.Sources.Sum(source =>
            limits.Float32.Seconds(SourceArithmetic.OfPixel(source, scene.Model.Poisson, scene.Model.Grid))));

        // a float is written for each pixel; masks take a quarter of one
        (string Name, double Floats, Action<Scene> Work)[] stages =
        [
            // a sampler of its own, because one keeps the terrain of its latest scene
            ("draw the scene and its terrain", 1, scene => new SceneSampler(settings.Recipe, settings.Recipe.Seed, terrain).Draw(scene.Index, scene.Model.Attempt)),
            (Sources, 1 + scenes.Average(scene => scene.Model.Sources.Length), scene => engine.Deformation(scene.Model, fields)),
            ("atmosphere, ramp, ionosphere", 4, scene => engine.Atmosphere(scene.Model, fields)),
            ("coherence and masks", 1.25, scene => engine.Coherence(scene.Model, fields)),
            ("phase noise and faults", 2.25, scene => engine.Noise(scene.Model, fields)),
            ("sum, wrapping, filter", 2, scene => engine.Compose(scene.Model, fields)),
            ("labels", 0.25, scene => Labeller.Label(scene, engine.Measure(fields))),
        ];
        foreach ((string name, double floats, Action<Scene> work) in stages)
        {
            double limit = Math.Max(name == Sources ? arithmetic : 0, floats * bytes / limits.CopiedBytes);
            yield return Row(name, engine.Name, Time(settings, scenes, engine, fields, work, cancel), engines.IsCpu ? limit : null);
        }
    }

    // labels need the fields of their own scene, so every stage sees them whole; only the stage itself is timed
    private static Repetition Time(BenchSettings settings, Scene[] scenes, IFieldEngine engine, FieldStack fields, Action<Scene> work, CancellationToken cancel)
    {
        Repetition[] times = [.. scenes.Select(scene =>
        {
            engine.Deformation(scene.Model, fields);
            engine.Atmosphere(scene.Model, fields);
            engine.Coherence(scene.Model, fields);
            engine.Noise(scene.Model, fields);
            engine.Compose(scene.Model, fields);
            return Repetition.Of(settings.Seconds / scenes.Length, cancel, () =>
            {
                work(scene);

                // nothing is brought to the host, but work that is still under way is waited for
                engine.Deliver(fields, FieldSet.None);
            });
        })];
        return new Repetition(times.Average(time => time.BestSeconds), times.Average(time => time.MedianSeconds));
    }

    private static BenchRow Row(string name, string engine, Repetition time, double? limitSeconds) =>
        new("stages", name, engine, 1e3 * time.BestSeconds, "ms/sample", 1e3 * limitSeconds, 1e3 * time.MedianSeconds);
}
