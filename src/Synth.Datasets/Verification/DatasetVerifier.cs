using System.Security.Cryptography;
using System.Text;
using Synth.Datasets.Generation;
using Synth.Datasets.Manifests;
using Synth.Datasets.Reading;

namespace Synth.Datasets.Verification;

/// <summary>
/// Checks a data set against itself: hashes, sizes and counts against the manifest, names against indices, value ranges, and
/// labels recomputed from the arrays; given its source, also samples made anew.
/// </summary>
public static class DatasetVerifier
{
    /// <summary>Verifies a data set.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="settings">How; null for the defaults.</param>
    /// <param name="cancellation">Ends the verification early.</param>
    /// <exception cref="DatasetException">The folder holds no data set that can be opened.</exception>
    public static VerificationReport Verify(string folder, VerifySettings? settings = null, CancellationToken cancellation = default)
    {
        settings ??= new VerifySettings();
        using DatasetReader reader = DatasetReader.Open(folder);
        DatasetFolder files = new(folder);
        int shardCount = reader.Plan.Layout.ShardCount;
        ShardVerifier[] shards = [.. Enumerable.Range(0, shardCount).Select(shard => new ShardVerifier(reader, files, shard))];
        int done = 0;
        Parallel.ForEach(shards, new ParallelOptions { MaxDegreeOfParallelism = settings.Threads, CancellationToken = cancellation }, shard =>
        {
            shard.Verify();
            settings.Progress?.Report(new VerificationProgress(Interlocked.Increment(ref done), shardCount));
        });

        List<Finding> findings = [.. WholeFindings(reader, files, shards), .. shards.SelectMany(shard => shard.Findings)];
        long regenerated = settings.Source is null ? 0 : Regenerate(reader, settings, findings, cancellation);
        return new VerificationReport(shardCount, shards.Sum(s => s.Samples), regenerated, shards.Sum(s => s.Bytes), findings);
    }

    private static IEnumerable<Finding> WholeFindings(DatasetReader reader, DatasetFolder folder, ShardVerifier[] shards)
    {
        foreach (string partial in Directory.EnumerateFileSystemEntries(folder.Root, "*.partial"))
        {
            yield return new Finding(Path.GetFileName(partial), "is what an interrupted run left; resume the run or delete it");
        }

        DatasetPlan plan = reader.Plan;
        if (plan.RecipeSha256 != Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(plan.ResolvedRecipe))))
        {
            yield return new Finding("plan", "the resolved recipe does not have the SHA-256 that is given for it");
        }

        if (reader.Manifest is not { } manifest)
        {
            yield return new Finding("manifest.json", $"is missing: {shards.Count(s => s.Record is null)} of {shards.Length} shards are not whole; resume the run");
            yield break;
        }

        foreach (Finding finding in ManifestFindings(manifest, folder, shards))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> ManifestFindings(Manifest manifest, DatasetFolder folder, ShardVerifier[] shards)
    {
        const string Where = "manifest.json";
        if (folder.ReadPlan() is { } plan && plan.DifferenceTo(manifest.Plan) is { } difference)
        {
            yield return new Finding(Where, $"does not belong to plan.json: {difference}");
        }

        if (manifest.Shards.Count != shards.Length)
        {
            yield return new Finding(Where, $"lists {manifest.Shards.Count} shards where {manifest.Plan.Count} samples make {shards.Length}");
            yield break;
        }

        Manifest sums = Manifest.Of(manifest.Plan, manifest.Shards);
        if (!sums.CountsByClass.SequenceEqual(manifest.CountsByClass) || !sums.Rejections.SequenceEqual(manifest.Rejections) || sums.Bytes != manifest.Bytes)
        {
            yield return new Finding(Where, "its totals are not the sums over its shards");
        }

        if (manifest.CountsByClass.Values.Sum() != manifest.Plan.Count)
        {
            yield return new Finding(Where, $"counts {manifest.CountsByClass.Values.Sum()} samples by class where there are {manifest.Plan.Count}");
        }
    }

    private static long Regenerate(DatasetReader reader, VerifySettings settings, List<Finding> findings, CancellationToken cancellation)
    {
        SampleRegenerator regenerator = new(settings.Source!, reader);
        if (regenerator.Obstacle is { } obstacle)
        {
            findings.Add(new Finding("plan", obstacle));
            return 0;
        }

        long count = Math.Min(Math.Max(0, settings.RegeneratedSamples), reader.Count);
        using ISampleWorker worker = settings.Source!.CreateWorker();
        for (long i = 0; i < count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            findings.AddRange(regenerator.Compare(worker, (long)((Int128)i * reader.Count / count)));
        }

        return count;
    }
}
