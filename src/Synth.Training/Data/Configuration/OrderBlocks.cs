using System.Collections.Immutable;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Training.Data.Configuration;

/// <summary>Declares the block <c>order</c> of a source, told apart by its key <c>type</c>.</summary>
public static class OrderBlocks
{
    /// <summary>Every order.</summary>
    public static VariantShape<OrderPlan> Declaration { get; } = new(
        "order",
        ("shuffled", Plain("shuffled", "Every image once an epoch, each epoch in another order.", new ShuffledPlan())),
        ("sequential", Plain("sequential", "One after another.", new SequentialPlan())),
        ("balanced", Balanced()),
        ("weighted", Weighted()));

    private static Block<OrderPlan> Plain(string type, string doc, OrderPlan plan) => Block<OrderPlan>.Declare("order_" + type, doc, keys =>
    {
        keys.Type(type);
        return _ => plan;
    });

    private static Block<OrderPlan> Balanced() => Block<OrderPlan>.Declare(
        "order_balanced", "A class is drawn, then a group of it, then an image, with replacement.", keys =>
        {
            keys.Type("balanced");
            Key<ImmutableArray<double>?> weights = keys.OptionalValue(
                "class_weights",
                "How likely each class is, in the order of the experiment's classes; equal when left out.",
                new ListShape<double>(new NumberShape(NumberRange.NotNegative), 1, 1000));
            Key<ImmutableArray<string>?> groups = keys.OptionalValue(
                "groups", "Columns of groups that are drawn evenly within a class, the outermost first.", new ListShape<string>(new TextShape(200), 1, 10));
            return values => new BalancedPlan(values.Get(weights), values.Get(groups) ?? []);
        });

    private static Block<OrderPlan> Weighted() => Block<OrderPlan>.Declare("order_weighted", "Images are drawn by weights of their own, with replacement.", keys =>
    {
        keys.Type("weighted");
        Key<string> column = keys.Required("column", "Group column that holds the weights.", new TextShape(200));
        return values => new WeightedPlan(values.Get(column));
    });
}
