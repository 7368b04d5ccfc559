using Synth.Cli.Production;
using Synth.Gpu;
using Synth.Physics.Engine;
using Synth.Physics.Engine.Measures;
using Synth.Scenes;
using Synth.Scenes.Labels;
using Synth.Scenes.Sampling;

namespace Synth.Cli.Benchmarking;

/// <summary>Labelled samples of whole batches on a GPU, from scenes that are drawn beforehand.</summary>
internal static class BatchRows
{
    private const int Scenes = 24;
    private const int Batch = 48;
    private const int Batches = 4;

    /// <summary>Two rows for each GPU: fields left on the device, and phase and masks delivered to the host.</summary>
    public static IEnumerable<BenchRow> Measure(BenchSettings settings, ITerrainProvider terrain, CancellationToken cancel)
    {
        SceneSampler sampler = new(settings.Recipe, settings.Recipe.Seed, terrain);
        foreach (EngineChoice engines in settings.Engines.Where(each => !each.IsCpu))
        {
            SampleGenerator generator = new(sampler, new CpuEngine());
            Scene[] scenes = [.. Enumerable.Range(0, Scenes).Select(index => generator.Generate(index).Scene)];
            Scene[] batch = [.. Enumerable.Range(0, Batch).Select(index => scenes[index % Scenes])];
            using GpuPipeline gpu = engines.Pipeline();
            yield return Row("labelled, left on the device", gpu, settings, cancel, batch, null);
            yield return Row("labelled, phase and masks delivered", gpu, settings, cancel, batch, (_, _) => { });
        }
    }

    /// <summary>Time of a batch among several, so that one is computed while another is labelled and delivered.</summary>
    private static BenchRow Row(
        string name, GpuPipeline gpu, BenchSettings settings, CancellationToken cancel, Scene[] batch, Action<int, GpuBatch>? delivered)
    {
        ForwardModel[] models = [.. batch.Select(scene => scene.Model)];
        Repetition time = Repetition.Of(
            settings.Seconds, cancel, () => gpu.Run(Enumerable.Repeat(models, Batches), (_, measures) => Label(batch, measures), delivered));
        return new("samples", $"{name}, batches of {Batch}", gpu.Name, Batches * Batch / time.MedianSeconds, "samples/s");
    }

    private static void Label(Scene[] batch, IReadOnlyList<IFieldMeasures> measures)
    {
        for (int i = 0; i < batch.Length; i++)
        {
            Labeller.Label(batch[i], measures[i]);
        }
    }
}
