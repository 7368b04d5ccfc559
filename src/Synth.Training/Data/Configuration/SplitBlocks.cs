using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Training.Data.Configuration;

/// <summary>Declares the block <c>split</c> of an experiment, told apart by its key <c>type</c>.</summary>
public static class SplitBlocks
{
    private static readonly TextShape Word = new(200);

    /// <summary>Every split.</summary>
    public static VariantShape<SplitPlan> Declaration { get; } = new("split", ("k_fold", Folds()), ("hold_out", HoldOut()), ("groups", Groups()));

    private static Block<SplitPlan> Declare(string type, string doc, Func<KeySet, Func<BlockValues, ImmutableArray<string>, ulong, bool, SplitPlan>> declare) =>
        Block<SplitPlan>.Declare("split_" + type, doc, keys =>
        {
            keys.Type(type);
            Key<ImmutableArray<string>> groups = keys.Required(
                "group_by",
                "What must not be divided: columns of groups, date_pair, or image for none. Images joined by any of them stay together.",
                new ListShape<string>(Word, 1, 10));
            Key<ImmutableArray<string>> none = keys.WithDefault(
                "not_groups", "Values that are no group, such as other for images of no named region: they join nothing.", new ListShape<string>(Word, 0, 100), _ => [], new JsonArray());
            Key<long> seed = keys.WithDefault("seed", "Seed of the division.", new WholeNumberShape(0, long.MaxValue), _ => 1L, 1);
            Key<bool> leaks = keys.Switch(
                "allow_leaks", "Let interferograms of one frame and volcano whose time spans overlap stand on both sides, which is refused otherwise.");
            Func<BlockValues, ImmutableArray<string>, ulong, bool, SplitPlan> build = declare(keys);
            return values => build(values, values.Get(groups), (ulong)values.Get(seed), values.Get(leaks)) with { NotGroups = values.Get(none) };
        });

    private static Block<SplitPlan> Folds() => Declare("k_fold", "One of several folds is held out, each class spread as evenly as the groups allow.", keys =>
    {
        Key<long> folds = keys.WithDefault("folds", "Number of folds.", new WholeNumberShape(2, 1000), _ => 4L, 4);
        Key<long> fold = keys.WithDefault("fold", "The fold held out, from 0.", new WholeNumberShape(0, 999), _ => 0L, JsonValue.Create(0));
        return (values, groups, seed, leaks) =>
        {
            if (values.Get(fold) >= values.Get(folds))
            {
                values.Report(fold, $"is {values.Get(fold)}; the folds are 0 to {values.Get(folds) - 1}");
            }

            return new FoldPlan((int)values.Get(folds), (int)values.Get(fold)) { GroupBy = groups, Seed = seed, AllowLeaks = leaks };
        };
    });

    private static Block<SplitPlan> HoldOut() => Declare("hold_out", "A share of the images is held out.", keys =>
    {
        Key<double> share = keys.PlainNumber("share", "Share held out.", NumberRange.Between(0, 1), 0.2);
        return (values, groups, seed, leaks) => new HoldOutPlan(values.Get(share)) { GroupBy = groups, Seed = seed, AllowLeaks = leaks };
    });

    private static Block<SplitPlan> Groups() => Declare("groups", "Groups named are held out.", keys =>
    {
        Key<ImmutableArray<string>> named = keys.Required("held_out", "Values of the first column of group_by that are held out.", new ListShape<string>(Word, 1, 10_000));
        return (values, groups, seed, leaks) => new NamedGroupsPlan(values.Get(named)) { GroupBy = groups, Seed = seed, AllowLeaks = leaks };
    });
}
