using System.Collections.Immutable;
using Synth.Datasets.Generation;

namespace Synth.Training.Inversion;

/// <summary>
/// Inverts the interferograms of a data set, several at a time; results are written in order, so that the file is the same with any
/// number of threads. An interrupted run goes on behind the last whole line.
/// </summary>
/// <param name="images">The interferograms.</param>
/// <param name="inversion">Inverts them.</param>
/// <param name="plan">What settles the results.</param>
/// <param name="classes">Which class's sources are looked for, or null for those of all.</param>
/// <param name="threads">Threads, at least 1.</param>
/// <param name="seen">Told images done and images in all, or null.</param>
public sealed class InversionRun(
    StoredInterferograms images, ImageInversion inversion, InversionPlan plan, Func<string, string?> classes, int threads, Action<long, long>? seen = null)
{
    private const int ImagesUnderWay = 4;

    /// <summary>Inverts into a folder, which is created when missing.</summary>
    /// <returns>Every result.</returns>
    /// <exception cref="Datasets.DatasetException">The folder holds results of something else, or an image is damaged or has too few valid pixels.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop; running it again goes on.</exception>
    public ImmutableArray<InvertedImage> Execute(string folder, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        plan.Claim(folder);
        string path = Path.Combine(folder, InvertedImage.FileName);
        int done = 0;
        using (ResultLines<InvertedImage> file = ResultLines<InvertedImage>.Open(path, results => done = (int)Math.Min(results.Count, images.Count)))
        {
            Invert(done, file, cancel);
        }

        return ResultLines<InvertedImage>.Read(path);
    }

    private void Invert(int done, ResultLines<InvertedImage> file, CancellationToken cancel)
    {
        OrderedPipeline<InvertedImage> pipeline = new(images.Count - done, threads * ImagesUnderWay);
        pipeline.Run(threads, "inversion", () => Work(pipeline, done, cancel), () => Take(pipeline, done, file), cancel);
        cancel.ThrowIfCancellationRequested();
    }

    private void Take(OrderedPipeline<InvertedImage> pipeline, int done, ResultLines<InvertedImage> file)
    {
        for (long number = done; number < images.Count; number++)
        {
            seen?.Invoke(number, images.Count);
            file.Append([pipeline.Take()]);
        }

        seen?.Invoke(images.Count, images.Count);
    }

    private void Work(OrderedPipeline<InvertedImage> pipeline, int done, CancellationToken cancel)
    {
        long number = 0;
        try
        {
            while (pipeline.TryClaim(out number))
            {
                UnwrappedImage image = images.Read(done + number);
                pipeline.Deliver(number, inversion.Invert(image, classes(image.Record.Id), cancel).Result);
            }
        }
        catch (Exception e)
        {
            // the writing thread writes what comes before and throws it on
            pipeline.Fail(e, number);
        }
    }
}
