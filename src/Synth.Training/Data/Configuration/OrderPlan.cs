using System.Collections.Immutable;
using Synth.Training.Data.Classes;
using Synth.Training.Data.Sampling;

namespace Synth.Training.Data.Configuration;

/// <summary>How the images of a source are drawn. Declared in files by <see cref="OrderBlocks"/>.</summary>
public abstract record OrderPlan
{
    /// <summary>The order where a source names none: shuffled epochs, or one after another for an endless source.</summary>
    public static IImageOrder Default(ImagePool pool, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(pool);
        return pool.Count is null ? new SequentialOrder(pool) : new ShuffledOrder(pool, seed);
    }

    /// <summary>Makes the order of a pool.</summary>
    /// <param name="pool">The images in use.</param>
    /// <param name="classes">The experiment's classes.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <exception cref="Synth.Datasets.DatasetException">The pool does not know what the order needs.</exception>
    public abstract IImageOrder Make(ImagePool pool, ClassMap classes, ulong seed);
}

/// <summary>Every image once an epoch, shuffled; an endless source one after another.</summary>
public sealed record ShuffledPlan : OrderPlan
{
    public override IImageOrder Make(ImagePool pool, ClassMap classes, ulong seed) => Default(pool, seed);
}

/// <summary>One after another.</summary>
public sealed record SequentialPlan : OrderPlan
{
    public override IImageOrder Make(ImagePool pool, ClassMap classes, ulong seed) => new SequentialOrder(pool);
}

/// <summary>Class first, then groups, then the image.</summary>
/// <param name="ClassWeights">Weight of each class in the order of the experiment's classes, or null for equal ones.</param>
/// <param name="Groups">Columns of groups balanced within a class.</param>
public sealed record BalancedPlan(ImmutableArray<double>? ClassWeights, ImmutableArray<string> Groups) : OrderPlan
{
    public override IImageOrder Make(ImagePool pool, ClassMap classes, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(classes);
        return ClassWeights is { } weights && weights.Length != classes.Count
            ? throw new Datasets.DatasetException($"balanced order: {weights.Length} class_weights for {classes.Count} classes")
            : new BalancedOrder(pool, classes, ClassWeights, Groups, seed);
    }
}

/// <summary>By a weight of each image.</summary>
/// <param name="Column">Column of the weights; must be among the source's groups.</param>
public sealed record WeightedPlan(string Column) : OrderPlan
{
    public override IImageOrder Make(ImagePool pool, ClassMap classes, ulong seed) => WeightedOrder.ByColumn(pool, Column, seed);
}
