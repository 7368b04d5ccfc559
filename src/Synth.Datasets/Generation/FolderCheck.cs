using Synth.Datasets.Manifests;

namespace Synth.Datasets.Generation;

/// <summary>Decides whether a run may write into a folder, and what is left to do there.</summary>
internal static class FolderCheck
{
    /// <summary>
    /// Writes the plan of a new data set, or compares it with the one found, and lists the shards of a part that are not whole.
    /// </summary>
    /// <exception cref="DatasetException">The folder holds another data set, or shards of this part and the run is not to resume.</exception>
    public static List<int> MissingShards(DatasetFolder folder, DatasetPlan plan, int first, int end, bool resume)
    {
        if (File.Exists(folder.Root))
        {
            throw new DatasetException($"{folder.Root} is a file; a data set needs a folder");
        }

        DatasetPlan? found = folder.ReadPlan();
        if (found is null)
        {
            RefuseForeignShards(folder);
            WritePlan(folder, plan);
        }
        else if (found.DifferenceTo(plan) is { } difference)
        {
            throw new DatasetException(
                $"{folder.Root} holds another data set ({difference}); use the settings of its plan.json to go on with it, or another folder");
        }

        List<int> missing = [.. Enumerable.Range(first, end - first).Where(shard => folder.ReadWholeShard(shard) is null)];
        if (!resume && missing.Count < end - first)
        {
            throw new DatasetException(
                $"{folder.Root} holds {end - first - missing.Count} whole shards of this data set already; use --resume to go on, or another folder");
        }

        return missing;
    }

    private static void RefuseForeignShards(DatasetFolder folder)
    {
        if (Directory.Exists(folder.Root)
            && (File.Exists(folder.ManifestPath) || Directory.EnumerateFiles(folder.Root, "shard-*.tar").Any()))
        {
            throw new DatasetException($"{folder.Root} holds shards but no plan.json that says what they are; use another folder");
        }
    }

    private static void WritePlan(DatasetFolder folder, DatasetPlan plan)
    {
        try
        {
            folder.WritePlan(plan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DiskError.Explain(e, folder.Root, "nothing was written");
        }
    }
}
