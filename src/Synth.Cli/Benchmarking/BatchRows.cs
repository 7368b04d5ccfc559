using Synth.Cli.Production;
using Synth.Gpu;
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

    /// <summary>Two rows for each GPU: fields left on the device, and phase and masks delivered to the host.</summary>
    public static IEnumerable<BenchRow> Measure(BenchSettings settings, ITerrainProvider terrain, CancellationToken cancel)
    {
        SceneSampler sampler = new(settings.Recipe, settings.Recipe.Seed, terrain);
        foreach (EngineChoice engines in settings.Engines.Where(each => !each.IsCpu))
        {
            SampleGenerator generator = new(sampler, new Synth.Physics.Engine.CpuEngine());
            Scene[] scenes = [.. Enumerable.Range(0, Scenes).Select(index => generator.Generate(index).Scene)];
            Scene[] batch = [.. Enumerable.Range(0, Batch).Select(index => scenes[index % Scenes])];
            using GpuBatch gpu = engines.Batch();
            Repetition left = Repetition.Of(settings.Seconds, cancel, () => Label(gpu, batch));
            Repetition delivered = Repetition.Of(settings.Seconds, cancel, () =>
            {
                Label(gpu, batch);
                gpu.Deliver();
            });
            yield return Row("labelled, left on the device", gpu, left);
            yield return Row("labelled, phase and masks delivered", gpu, delivered);
        }
    }

    private static void Label(GpuBatch gpu, Scene[] batch)
    {
        IReadOnlyList<IFieldMeasures> measures = gpu.Compute([.. batch.Select(scene => scene.Model)]);
        for (int i = 0; i < batch.Length; i++)
        {
            Labeller.Label(batch[i], measures[i]);
        }
    }

    private static BenchRow Row(string name, GpuBatch gpu, Repetition time) =>
        new("samples", $"{name}, batches of {Batch}", gpu.Name, Batch / time.MedianSeconds, "samples/s");
}
