using System.Collections.Immutable;
using Synth.Datasets;
using Synth.Numerics.Random;
using Synth.Training.Data.Sampling;

namespace Synth.Training.Hybrid;

/// <summary>One place of a hybrid set.</summary>
/// <param name="Kind">What the sample is.</param>
/// <param name="IsStratified">Whether the recipe's stratified delay is added to its background.</param>
/// <param name="Drawn">Number by which it is drawn: the same in a filtered copy.</param>
/// <param name="Patch">Its background, or null for a wholly simulated sample.</param>
/// <param name="FilterPx">Side of the median filter, or null for none.</param>
public sealed record HybridPlace(HybridKind Kind, bool IsStratified, long Drawn, BackgroundPatch? Patch, int? FilterPx);

/// <summary>
/// What each sample of a hybrid set is: the parts one after another, each followed by its filtered copies. Where backgrounds serve with and without
/// deformation they are divided between both, whole groups where the recipe says so, unless it shares them; each patch of a side is used once before any is used again.
/// </summary>
public sealed class HybridLayout
{
    private readonly ImmutableArray<PartPlan> _parts;
    private readonly long _drawn;
    private readonly ulong _seed;

    /// <param name="recipe">The recipe.</param>
    /// <param name="patches">The backgrounds, at least one.</param>
    /// <exception cref="DatasetException">The backgrounds cannot be divided as asked.</exception>
    public HybridLayout(HybridRecipe recipe, IReadOnlyList<BackgroundPatch> patches)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(patches);
        bool isDivided = !recipe.Backgrounds.AreShared && recipe.Parts.Any(part => part.Kind == HybridKind.Background) && recipe.Parts.Any(part => part.Kind == HybridKind.Hybrid);
        (Plain, Deformed) = isDivided ? Divide(recipe, patches) : ([.. patches], [.. patches]);
        List<PartPlan> parts = [];
        long drawn = 0;
        foreach ((int ordinal, HybridPart part) in recipe.Parts.Index())
        {
            ImmutableArray<BackgroundPatch> side = SideOf(part.Kind);
            long count = part.Count ?? (side.IsEmpty ? patches.Count : side.Length);
            int rounds = side.IsEmpty ? 0 : (int)((count + side.Length - 1) / side.Length);
            parts.Add(new PartPlan(
                part, ordinal, Count, drawn, count, rounds));
            drawn += count;
            Count += parts[^1].All;
        }

        (_parts, _drawn, _seed) = ([.. parts], drawn, recipe.Seed);
    }

    /// <param name="Part">The part.</param>
    /// <param name="Ordinal">Its place among the parts.</param>
    /// <param name="First">Index of its first sample.</param>
    /// <param name="Drawn">Number by which that is drawn.</param>
    /// <param name="Once">Samples without copies.</param>
    /// <param name="Rounds">How often the side's patches are begun anew.</param>
    private sealed record PartPlan(HybridPart Part, int Ordinal, long First, long Drawn, long Once, int Rounds)
    {
        public long All => Once * (1 + Part.FilteredCopiesPx.Length);
    }

    /// <summary>Backgrounds that serve without deformation.</summary>
    public ImmutableArray<BackgroundPatch> Plain { get; }

    /// <summary>Backgrounds that serve with simulated deformation.</summary>
    public ImmutableArray<BackgroundPatch> Deformed { get; }

    /// <summary>Samples of the whole set.</summary>
    public long Count { get; }

    /// <summary>Samples of a kind, filtered copies included.</summary>
    public long CountOf(HybridKind kind) => _parts.Where(part => part.Part.Kind == kind).Sum(part => part.All);

    /// <summary>What a sample of the set is.</summary>
    /// <param name="index">0 to Count - 1.</param>
    public HybridPlace this[long index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return At(index);
        }
    }

    /// <summary>What a sample of an endless row of such sets is: each has every part again, with newly drawn deformation on backgrounds in another order.</summary>
    /// <param name="index">0 or above; below Count it is the set itself.</param>
    public HybridPlace At(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        (long pass, long within) = Math.DivRem(index, Count);
        PartPlan plan = _parts.Last(part => part.First <= within);
        (long copy, long local) = Math.DivRem(within - plan.First, plan.Once);
        ImmutableArray<BackgroundPatch> side = SideOf(plan.Part.Kind);
        BackgroundPatch? patch = null;
        if (!side.IsEmpty)
        {
            (long round, long place) = Math.DivRem(local, side.Length);
            IndexPermutation order = new(side.Length, _seed, ((ulong)plan.Ordinal << 32) + (ulong)((pass * plan.Rounds) + round));
            patch = side[(int)order.At(place)];
        }

        return new HybridPlace(plan.Part.Kind, plan.Part.IsStratified, (pass * _drawn) + plan.Drawn + local, patch, copy == 0 ? null : plan.Part.FilteredCopiesPx[(int)copy - 1]);
    }

    private ImmutableArray<BackgroundPatch> SideOf(HybridKind kind) => kind switch
    {
        HybridKind.Background => Plain,
        HybridKind.Hybrid => Deformed,
        _ => [],
    };

    // greedy, the largest groups first, each to the side that lacks most of its share
    private static (ImmutableArray<BackgroundPatch> Plain, ImmutableArray<BackgroundPatch> Deformed) Divide(HybridRecipe recipe, IReadOnlyList<BackgroundPatch> patches)
    {
        double plainWeight = WeightOf(recipe, HybridKind.Background);
        double deformedWeight = WeightOf(recipe, HybridKind.Hybrid);
        HashSet<string> plainGroups = [];
        (long plain, long deformed) = (0, 0);
        string KeyOf(BackgroundPatch patch) => GroupOf(recipe, patch);
        IGrouping<string, BackgroundPatch>[] groups = [.. patches.GroupBy(KeyOf)];
        RandomSource random = new(recipe.Seed, 0, RandomStream.Splits);
        foreach (IGrouping<string, BackgroundPatch> group in groups.Select(group => (Group: group, Draw: random.NextUInt32())).OrderByDescending(each => each.Group.Count()).ThenBy(each => each.Draw).Select(each => each.Group))
        {
            if (plain / plainWeight <= deformed / deformedWeight)
            {
                plainGroups.Add(group.Key);
                plain += group.Count();
            }
            else
            {
                deformed += group.Count();
            }
        }

        if (plain == 0 || deformed == 0)
        {
            string what = recipe.Backgrounds.DisjointBy is { } column ? $"group of the column {column}" : "background patch";
            throw new DatasetException($"there is only one {what}: nothing is left for the samples with simulated deformation");
        }

        return ([.. patches.Where(patch => plainGroups.Contains(KeyOf(patch)))], [.. patches.Where(patch => !plainGroups.Contains(KeyOf(patch)))]);
    }

    // parts without a count share alike
    private static double WeightOf(HybridRecipe recipe, HybridKind kind) =>
        recipe.Parts.Any(part => part.Kind is HybridKind.Background or HybridKind.Hybrid && part.Count is null) ? 1 : recipe.Parts.Where(part => part.Kind == kind).Sum(part => part.Count!.Value);

    private static string GroupOf(HybridRecipe recipe, BackgroundPatch patch) => recipe.Backgrounds.DisjointBy switch
    {
        null => patch.Facts.Id,
        { } column when patch.Record.Groups.TryGetValue(column, out string? value) => value,
        { } column => throw new DatasetException($"{patch.Record.Id} has no group {column}, by which backgrounds are to be divided; it has {string.Join(", ", patch.Record.Groups.Keys.Order(StringComparer.Ordinal))}"),
    };
}
