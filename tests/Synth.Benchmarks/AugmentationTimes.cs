using System.Diagnostics;
using Synth.Numerics.Random;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Training.Augmentation;

namespace Synth.Benchmarks;

/// <summary>What the published SimCLR set costs on a folder of 227 x 227 PNG files: each step, and decoding and all steps on every core.</summary>
internal static class AugmentationTimes
{
    private const int Side = 224;

    public static void Print(TextWriter output, string folder, int images)
    {
        string[] files = [.. Directory.EnumerateFiles(folder, "*.png", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        byte[][] contents = [.. Enumerable.Range(0, images).Select(i => File.ReadAllBytes(files[i % files.Length]))];
        AugmentationPipeline pipeline = Presets.SimClr();
        Steps(output, pipeline, contents[0]);
        foreach (int channels in (int[])[1, 3])
        {
            foreach (int threads in (int[])[1, Environment.ProcessorCount])
            {
                Run(pipeline, contents, channels, threads);
                TimeSpan used = Environment.CpuUsage.TotalTime;
                long start = Stopwatch.GetTimestamp();
                Run(pipeline, contents, channels, threads);
                double rate = images / Stopwatch.GetElapsedTime(start).TotalSeconds;
                double perCore = images / (Environment.CpuUsage.TotalTime - used).TotalSeconds;
                output.WriteLine(
                    $"decoded and augmented, {channels} channels, {threads} threads: {rate:f0} images a second, {perCore:f0} a second of a core's own time");
            }
        }
    }

    private static void Steps(TextWriter output, AugmentationPipeline pipeline, byte[] content)
    {
        output.WriteLine("one thread, one channel of 224 x 224, ms (median of 100)");
        output.WriteLine($"{"decode",-24}{Median(() => Decode(content, 1)):f3}");
        foreach (AugmentationStep<IImageAugmentation> step in pipeline.Image)
        {
            EncodedImage image = Decode(content, 1);
            ulong sample = 0;
            output.WriteLine($"{step.Augmentation.GetType().Name,-24}{Median(() =>
                step.Augmentation.Apply(image, new RandomSource(1, sample++, RandomStream.ImageAugmentation))):f3}");
        }
    }

    private static double Median(Action work)
    {
        double[] times = new double[101];
        for (int i = 0; i < times.Length; i++)
        {
            long start = Stopwatch.GetTimestamp();
            work();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times, 1, times.Length - 1);
        return times[times.Length / 2];
    }

    private static void Run(AugmentationPipeline pipeline, byte[][] contents, int channels, int threads) => Parallel.For(
        0, contents.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, i => pipeline.Apply(Decode(contents[i], channels), 1, (ulong)i));

    private static EncodedImage Decode(byte[] content, int channels)
    {
        PixelImage picture = PngFile.Read(new MemoryStream(content));
        float[] values = new float[channels * Side * Side];
        for (int line = 0; line < channels * Side; line++)
        {
            ReadOnlySpan<byte> row = picture.Data.AsSpan((line % Side) * picture.Width * picture.Channels);
            for (int column = 0; column < Side; column++)
            {
                values[(line * Side) + column] = row[column * picture.Channels];
            }
        }

        byte[] valid = new byte[Side * Side];
        valid.AsSpan().Fill(1);
        return new EncodedImage { Channels = channels, Width = Side, Height = Side, Values = values, Valid = valid, Levels = GreyLevels.Plain };
    }
}
