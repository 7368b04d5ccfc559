using System.Collections.Immutable;
using System.Globalization;
using Synth.Datasets;
using Synth.Training.Data.Classes;
using Synth.Training.Data.Sampling;
using Synth.Training.Data.Splits;

namespace Synth.Training.Data.Configuration;

/// <summary>The sides of a split of one source.</summary>
/// <param name="Train">Images to train on.</param>
/// <param name="Test">Images held out.</param>
public sealed record SplitSides(ImagePool Train, ImagePool Test)
{
    /// <summary>For each side and class without an image there: what is missing, as a sentence. Empty where each side has every class.</summary>
    public ImmutableArray<string> Gaps { get; init; } = [];
}

/// <summary>How a source is divided into images to train on and images held out. Declared in files by <see cref="SplitBlocks"/>.</summary>
public abstract record SplitPlan
{
    /// <summary>What must not be divided; see <see cref="GroupKey"/>.</summary>
    public required ImmutableArray<string> GroupBy { get; init; }

    /// <summary>Values that are no group, such as <c>other</c> for images of no named region: they join nothing.</summary>
    public ImmutableArray<string> NotGroups { get; init; } = [];

    /// <summary>Seed of the division.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>True to let overlapping interferograms of one place cross sides.</summary>
    public bool AllowLeaks { get; init; }

    /// <summary>What is held out, for messages.</summary>
    protected virtual string Name => "the split";

    /// <summary>Divides a source. Folds and seeds give the same sides on every machine.</summary>
    /// <param name="source">The source.</param>
    /// <param name="classes">The experiment's classes, which are spread evenly; the source's own when null.</param>
    /// <exception cref="DatasetException">The source's groups are not known, a side is empty, or something crosses sides.</exception>
    public SplitSides Divide(IImageSource source, ClassMap? classes = null)
    {
        ImagePool pool = new(source);
        IReadOnlyList<ImageRecord> records = pool.Records("a split");
        foreach (string column in GroupBy.Where(column => records.All(record => GroupKey.Of(record, column) is null) && column != GroupKey.Image))
        {
            throw new DatasetException($"{source.Name}: no image has the group '{column}' that the split names");
        }

        records = [.. records.Select(record => record with { ClassName = NameOf(record, classes), Groups = GroupsOf(record) })];
        bool[] isTest = IsTest(records, source.Name);
        if (!AllowLeaks)
        {
            LeakCheck.Refuse(records, [.. isTest.Select(test => test ? 1 : 0)], GroupBy);
        }

        return new SplitSides(Side(source, isTest, test: false), Side(source, isTest, test: true)) { Gaps = [.. Gaps(records, isTest, source.Name)] };
    }

    /// <summary>For each image whether it is held out.</summary>
    protected abstract bool[] IsTest(IReadOnlyList<ImageRecord> records, string source);

    private ImmutableDictionary<string, string> GroupsOf(ImageRecord record) =>
        record.Groups.RemoveRange(record.Groups.Where(group => GroupBy.Contains(group.Key) && NotGroups.Contains(group.Value)).Select(group => group.Key));

    // a class that the experiment does not name stays by its own name
    private static string NameOf(ImageRecord record, ClassMap? classes) =>
        classes is not null && classes.IndexOf(record) is >= 0 and int index ? classes.Names[index] : record.ClassName;

    private IEnumerable<string> Gaps(IReadOnlyList<ImageRecord> records, bool[] isTest, string source) =>
        from held in new[] { false, true }
        from className in records.Select(record => record.ClassName).Distinct().Order(StringComparer.Ordinal)
        where !records.Index().Any(one => isTest[one.Index] == held && one.Item.ClassName == className)
        select $"{source}: {Name} {(held ? $"holds out no image of class {className}" : $"trains on no image of class {className}, all of which are held out")}";

    private static ImagePool Side(IImageSource source, bool[] isTest, bool test)
    {
        long[] indices = [.. Enumerable.Range(0, isTest.Length).Where(i => isTest[i] == test).Select(i => (long)i)];
        return indices.Length > 0
            ? new ImagePool(source, indices)
            : throw new DatasetException($"{source.Name}: the split leaves no image to {(test ? "hold out" : "train on")}");
    }
}

/// <summary>One fold of several is held out.</summary>
/// <param name="Folds">Number of folds, at least 2.</param>
/// <param name="Fold">The one held out, from 0.</param>
public sealed record FoldPlan(int Folds, int Fold) : SplitPlan
{
    protected override string Name => string.Create(CultureInfo.InvariantCulture, $"fold {Fold} of {Folds}");

    protected override bool[] IsTest(IReadOnlyList<ImageRecord> records, string source)
    {
        int[] folds = GroupSplitter.Deal(records, GroupBy, [.. Enumerable.Repeat(1.0, Folds)], Seed);
        if (folds.Distinct().Count() is int filled && filled < Folds)
        {
            throw new DatasetException(string.Create(
                CultureInfo.InvariantCulture,
                $"{source}: {string.Join(" and ", GroupBy)} join the images into {filled} groups, too few for {Folds} folds; not_groups may name values that join images without need"));
        }

        return [.. folds.Select(fold => fold == Fold)];
    }
}

/// <summary>A share of the images is held out.</summary>
/// <param name="Share">Share held out, between 0 and 1.</param>
public sealed record HoldOutPlan(double Share) : SplitPlan
{
    protected override bool[] IsTest(IReadOnlyList<ImageRecord> records, string source)
    {
        int[] parts = GroupSplitter.Deal(records, GroupBy, [1 - Share, Share], Seed);
        return [.. parts.Select(part => part == 1)];
    }
}

/// <summary>Groups named are held out.</summary>
/// <param name="Values">Values of the first column of <see cref="SplitPlan.GroupBy"/>.</param>
public sealed record NamedGroupsPlan(ImmutableArray<string> Values) : SplitPlan
{
    protected override bool[] IsTest(IReadOnlyList<ImageRecord> records, string source)
    {
        string column = GroupBy[0];
        HashSet<string> known = [.. records.Select(record => GroupKey.Of(record, column)).OfType<string>()];
        return Values.FirstOrDefault(value => !known.Contains(value)) is { } missing
            ? throw new DatasetException($"{source}: there is no {column} '{missing}' to hold out; there are {string.Join(", ", known.Order(StringComparer.Ordinal).Take(20))}")
            : [.. records.Select(record => GroupKey.Of(record, column) is { } value && Values.Contains(value))];
    }
}
