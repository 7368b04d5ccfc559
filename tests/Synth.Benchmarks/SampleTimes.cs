using System.Diagnostics;
using Synth.Datasets.Arrays;
using Synth.Datasets.Generation;
using Synth.Physics.Engine;
using Synth.Scenes;
using Synth.Scenes.Labels;
using Synth.Scenes.Recipes;
using Synth.Scenes.Sampling;

namespace Synth.Benchmarks;

/// <summary>What labelled samples of a recipe cost: made, labelled, written, and all of it on every core.</summary>
internal static class SampleTimes
{
    /// <summary>Prints the table.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="recipePath">A recipe.</param>
    /// <param name="count">Samples of each measurement.</param>
    /// <param name="folder">Folder for what is written; its disk is part of what is measured.</param>
    public static void Print(TextWriter output, string recipePath, int count, string folder)
    {
        Recipe recipe = RecipeFile.Read(recipePath);
        ITerrainProvider terrain = new TerrainProvider([Path.Combine(folder, "no-tiles")]);
        GeneratorSource source = GeneratorSource.Of(recipe, File.ReadAllText(recipePath), count, 1, EnginePrecision.Float32, terrain);
        output.WriteLine($"{recipe.Name}, {recipe.Grid.WidthPx} x {recipe.Grid.HeightPx} pixels, {count} samples");

        // the compiler's time is not part of the answer
        using ISampleWorker worker = source.CreateWorker();
        Make(worker, Math.Min(count, 50));
        output.WriteLine($"make and label, one thread{Make(worker, count),22:f2} ms a sample");
        Sample sample = worker.Generate(1);
        output.WriteLine($"of that label{Label(sample),35:f2} ms");
        foreach (ArrayPrecision precision in Enum.GetValues<ArrayPrecision>())
        {
            DatasetOptions options = DatasetOptions.Of(recipe.Outputs, DatasetFormat.Webdataset) with { Precision = precision };
            Write(output, $"write only, {precision}", new Canned(source.Description with { Count = 4 * count }, sample), options, folder);
            Write(output, $"make, label and write, {precision}", source, options, folder);
        }
    }

    private static double Make(ISampleWorker worker, int count)
    {
        Stopwatch clock = Stopwatch.StartNew();
        for (int index = 0; index < count; index++)
        {
            worker.Generate(index);
        }

        return clock.Elapsed.TotalMilliseconds / count;
    }

    private static double Label(Sample sample)
    {
        double best = double.PositiveInfinity;
        for (int round = 0; round < 500; round++)
        {
            long start = Stopwatch.GetTimestamp();
            Labeller.Label(sample.Scene, sample.Fields);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return best;
    }

    private static void Write(TextWriter output, string title, ISampleSource source, DatasetOptions options, string folder)
    {
        string target = Path.Combine(folder, $"benchmark-{Environment.ProcessId}");
        try
        {
            TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
            GenerationResult result = new GenerationRun(source, options, new RunSettings { Folder = target }).Execute();
            TimeSpan used = Process.GetCurrentProcess().TotalProcessorTime - before;
            GenerationProgress done = result.Written;
            output.WriteLine(
                $"{title,-34}{used.TotalMilliseconds / done.Samples,14:f2} ms of a core a sample, {done.SamplesPerSecond:f0} samples a second with "
                + $"{Environment.ProcessorCount} threads, {done.Bytes / done.Samples / 1000} kB a sample");
        }
        finally
        {
            Directory.Delete(target, recursive: true);
        }
    }

    /// <summary>The same sample again and again, to time what comes after its making.</summary>
    private sealed class Canned(SourceDescription description, Sample sample) : ISampleSource, ISampleWorker
    {
        public SourceDescription Description => description;

        public ISampleWorker CreateWorker() => this;

        public Sample Generate(long index) => sample with { Scene = sample.Scene with { Index = index } };

        public void Dispose()
        {
        }
    }
}
