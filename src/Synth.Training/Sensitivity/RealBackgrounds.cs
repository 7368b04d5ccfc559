using System.Collections.Immutable;
using Synth.Datasets;
using Synth.Training.Data.Sampling;
using Synth.Training.Hybrid;

namespace Synth.Training.Sensitivity;

/// <summary>Real patches in the order of their numbers: those that set thresholds, then those that are measured.</summary>
internal sealed class RealBackgrounds
{
    private readonly string? _clusterBy;

    /// <param name="patches">What cutting gave.</param>
    /// <param name="wanted">How many are used and how they are divided.</param>
    /// <param name="seed">Seed of the order.</param>
    /// <exception cref="DatasetException">There are too few, or they cannot be divided.</exception>
    public RealBackgrounds(BackgroundPatches patches, SensitivityBackgrounds wanted, ulong seed)
    {
        _clusterBy = wanted.ClusterBy;
        if (wanted.Count > patches.Patches.Length)
        {
            throw new DatasetException($"{wanted.Count} backgrounds are asked for, but the real images give {patches.Patches.Length} patches; leave backgrounds.count out to use them all");
        }

        IndexPermutation order = new(patches.Patches.Length, seed, 0);
        ImmutableArray<BackgroundPatch> used = [.. Enumerable.Range(0, (int)(wanted.Count ?? patches.Patches.Length)).Select(place => patches.Patches[(int)order.At(place)])];
        HashSet<string> calibrating = Calibrating(used, wanted.CalibrationShare);
        ImmutableArray<BackgroundPatch> calibration = [.. used.Where(patch => calibrating.Contains(GroupOf(patch)))];
        if (calibration.Length == used.Length)
        {
            throw new DatasetException(
                _clusterBy is null ? "there is only one background patch, and none is left to be measured" : $"all background patches are of one group of the column {_clusterBy}, and none is left to be measured");
        }

        (Patches, Calibration) = ([.. calibration, .. used.Where(patch => !calibrating.Contains(GroupOf(patch)))], calibration.Length);
    }

    /// <summary>The patches.</summary>
    public ImmutableArray<BackgroundPatch> Patches { get; }

    /// <summary>How many of them, the first, set thresholds.</summary>
    public int Calibration { get; }

    /// <summary>The group of a patch, or null when patches count one by one.</summary>
    public string? ClusterOf(BackgroundPatch patch) => _clusterBy is null ? null : GroupOf(patch);

    // largest groups first, each to the side that lacks most of its share
    private HashSet<string> Calibrating(ImmutableArray<BackgroundPatch> used, double share)
    {
        HashSet<string> chosen = [];
        (double calibration, double measured) = (0, 0);
        foreach (IGrouping<string, BackgroundPatch> group in used.GroupBy(GroupOf).OrderByDescending(group => group.Count()))
        {
            if (calibration / share <= measured / (1 - share))
            {
                chosen.Add(group.Key);
                calibration += group.Count();
            }
            else
            {
                measured += group.Count();
            }
        }

        return chosen;
    }

    private string GroupOf(BackgroundPatch patch) => _clusterBy switch
    {
        null => patch.Facts.Id,
        { } column when patch.Record.Groups.TryGetValue(column, out string? value) => value,
        { } column => throw new DatasetException($"{patch.Record.Id} has no group {column}, by which backgrounds are to be clustered; it has {string.Join(", ", patch.Record.Groups.Keys.Order(StringComparer.Ordinal))}"),
    };
}
