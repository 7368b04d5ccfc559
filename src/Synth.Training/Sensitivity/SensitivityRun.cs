using System.Collections.Immutable;
using Synth.Datasets;
using Synth.Datasets.Generation;

namespace Synth.Training.Sensitivity;

/// <summary>
/// Scores every pair that is not scored yet. Scenes are made on background threads and scored in order, so that the file is the same with any number of
/// them; an interrupted run goes on behind the last chunk that is whole, and ends with the same file.
/// </summary>
/// <param name="source">The pairs.</param>
/// <param name="scorer">The model.</param>
/// <param name="threads">Threads that make scenes, at least 1.</param>
/// <param name="seen">Told images done and images in all, or null.</param>
public sealed class SensitivityRun(PairSource source, IImageScorer scorer, int threads, Action<long, long>? seen = null)
{
    /// <summary>Scores into a folder, which is created when missing.</summary>
    /// <returns>Every pair.</returns>
    /// <exception cref="DatasetException">The folder holds scores of something else, or a scene cannot be made.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop; running it again goes on.</exception>
    public ImmutableArray<ScoredPair> Execute(string folder, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        SensitivityPlan plan = new(source);
        plan.Claim(folder, scorer);
        string path = Path.Combine(folder, ScoredPair.FileName);
        int done = 0;
        using (ResultLines<ScoredPair> file = ResultLines<ScoredPair>.Open(path, pairs => Kept(plan, pairs, out done)))
        {
            Score(plan, done, file, cancel);
        }

        return ResultLines<ScoredPair>.Read(path);
    }

    private static int Kept(SensitivityPlan plan, IReadOnlyList<ScoredPair> pairs, out int chunks)
    {
        (chunks, int kept) = plan.Done(pairs);
        return kept;
    }

    private void Score(SensitivityPlan plan, int done, ResultLines<ScoredPair> file, CancellationToken cancel)
    {
        OrderedPipeline<MadeChunk> pipeline = new(plan.Chunks.Length - done, threads + 1);
        pipeline.Run(threads, "pairs", () => Work(pipeline, plan, done), () => Take(pipeline, plan, done, file), cancel);
        cancel.ThrowIfCancellationRequested();
    }

    private void Take(OrderedPipeline<MadeChunk> pipeline, SensitivityPlan plan, int done, ResultLines<ScoredPair> file)
    {
        long all = plan.Chunks.Sum(plan.ImagesOf);
        long images = plan.Chunks.Take(done).Sum(plan.ImagesOf);
        for (int chunk = done; chunk < plan.Chunks.Length; chunk++)
        {
            seen?.Invoke(images, all);
            file.Append(Scored(pipeline.Take().Pairs));
            images += plan.ImagesOf(plan.Chunks[chunk]);
        }

        seen?.Invoke(all, all);
    }

    private void Work(OrderedPipeline<MadeChunk> pipeline, SensitivityPlan plan, int done)
    {
        try
        {
            using PairWorker worker = new(source, scorer);
            while (pipeline.TryClaim(out long number))
            {
                SensitivityChunk chunk = plan.Chunks[done + (int)number];
                pipeline.Deliver(number, new([.. Enumerable.Range(0, chunk.Count).Select(i => worker.Make(chunk.Setting, chunk.First + i))]));
            }
        }
        catch (Exception e)
        {
            // the scoring thread throws it on
            pipeline.Fail(e);
        }
    }

    private IEnumerable<ScoredPair> Scored(ImmutableArray<EncodedPair> pairs)
    {
        float[][] images = [.. pairs.SelectMany(pair => pair.Images)];
        float[] scores = images.Length == 0 ? [] : scorer.Score(images);
        int at = 0;
        foreach (EncodedPair pair in pairs)
        {
            int count = pair.Images.Count();
            yield return pair.With(scores.AsSpan(at, count));
            at += count;
        }
    }

    private sealed record MadeChunk(ImmutableArray<EncodedPair> Pairs);
}
