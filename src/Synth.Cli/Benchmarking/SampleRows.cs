using System.Diagnostics;
using Synth.Cli.Production;
using Synth.Datasets.Generation;
using Synth.Physics.Engine;
using Synth.Scenes.Sampling;

namespace Synth.Cli.Benchmarking;

/// <summary>Whole labelled samples a second, as <c>synth generate</c> makes them.</summary>
internal static class SampleRows
{
    private const int WarmUp = 32;

    /// <summary>Samples made and labelled on one thread, then made, labelled and written on all, for each engine.</summary>
    public static IEnumerable<BenchRow> Measure(BenchSettings settings, MachineLimits limits, ITerrainProvider terrain, CancellationToken cancel) =>
        settings.Engines.SelectMany(engines => Measure(settings, engines, limits, terrain, cancel));

    private static IEnumerable<BenchRow> Measure(
        BenchSettings settings, EngineChoice engines, MachineLimits limits, ITerrainProvider terrain, CancellationToken cancel)
    {
        using ISampleWorker worker = Source(settings, engines, long.MaxValue, terrain).CreateWorker();
        long made = 0;
        for (; made < WarmUp; made++)
        {
            worker.Generate(made);
        }

        Repetition one = Repetition.Of(settings.Seconds, cancel, () => worker.Generate(made++));
        yield return new("samples", "made and labelled, one thread", engines.Name, 1 / one.MedianSeconds, "samples/s");
        long count = Math.Max(2 * WarmUp, (long)(settings.Seconds * settings.Threads / one.MedianSeconds));
        // a run before the timed one, because the first compiles what writes
        Write(settings, engines, WarmUp, terrain, cancel);
        (GenerationProgress written, double seconds) = Write(settings, engines, count, terrain, cancel);

        // all of a data set goes through memory at least once
        double limit = written.Samples * limits.CopiedBytes / written.Bytes;
        string name = Say.Invariant($"made, labelled and written, {settings.Threads} threads");
        yield return new("samples", name, engines.Name, written.Samples / seconds, "samples/s", engines.IsCpu ? limit : null);
    }

    private static (GenerationProgress Written, double Seconds) Write(
        BenchSettings settings, EngineChoice engines, long count, ITerrainProvider terrain, CancellationToken cancel)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("synth-bench-");
        try
        {
            DatasetOptions options = DatasetOptions.Of(settings.Recipe.Outputs, DatasetFormat.Webdataset);
            RunSettings run = new() { Folder = Path.Combine(folder.FullName, "samples"), Threads = settings.Threads };
            GenerationRun generation = new(Source(settings, engines, count, terrain), options, run);
            long start = Stopwatch.GetTimestamp();
            return (generation.Execute(cancel).Written, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static GeneratorSource Source(BenchSettings settings, EngineChoice engines, long count, ITerrainProvider terrain) =>
        GeneratorSource.Of(settings.Recipe, settings.RecipeText, count, settings.Recipe.Seed, EnginePrecision.Float32, terrain, engines);
}
