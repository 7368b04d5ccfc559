using System.Collections.Immutable;
using Synth.Numerics.Random;
using Synth.Scenes.Recipes.Distributions;
using Synth.Training.Data.Classes;

namespace Synth.Training.Data.Sampling;

/// <summary>
/// Draws a class, then (if groups are named) a group of that class, a group within it and so on, each uniformly, then an image,
/// with replacement: rare classes and small groups come as often as common and large ones (Bountos et al. 2021 for classes).
/// </summary>
public sealed class BalancedOrder : IImageOrder
{
    private readonly ulong _seed;
    private readonly Branch _root;

    /// <param name="pool">Images whose classes and groups are known.</param>
    /// <param name="classes">The experiment's classes; images of none of them are never drawn.</param>
    /// <param name="classWeights">Weight of each class, or null for equal ones; classes without images are left out.</param>
    /// <param name="groups">Columns of groups balanced within a class, the outermost first.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <exception cref="Synth.Datasets.DatasetException">The images' classes are not known.</exception>
    public BalancedOrder(ImagePool pool, ClassMap classes, IReadOnlyList<double>? classWeights, ImmutableArray<string> groups, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(classes);
        _seed = seed;
        IReadOnlyList<ImageRecord> records = pool.Records("class-balanced sampling");
        (long Index, ImageRecord Record)[] images = [.. records.Select((record, place) => (pool.IndexOf(place), record))];
        List<Branch> branches = [];
        List<double> weights = [];
        for (int each = 0; each < classes.Count; each++)
        {
            (long Index, ImageRecord Record)[] own = [.. images.Where(image => classes.IndexOf(image.Record) == each)];
            double weight = classWeights?[each] ?? 1;
            if (own.Length > 0 && weight > 0)
            {
                branches.Add(Branch.Of(own, groups, 0));
                weights.Add(weight);
            }
        }

        _root = branches.Count > 0
            ? new Branch([.. branches], Weights.Shares(weights), [])
            : throw new Datasets.DatasetException($"{pool.Source.Name}: no image has a class with a weight above 0");
    }

    public long IndexAt(long position)
    {
        RandomSource random = new(_seed, (ulong)position, RandomStream.TrainingOrder);
        Branch at = _root;
        while (at.Children.Length > 0)
        {
            at = at.Children[Weights.Pick(at.Shares, random.NextOpenDouble())];
        }

        return at.Images[random.NextInt(at.Images.Length)];
    }

    private sealed record Branch(ImmutableArray<Branch> Children, ImmutableArray<double> Shares, ImmutableArray<long> Images)
    {
        public static Branch Of(IReadOnlyList<(long Index, ImageRecord Record)> images, ImmutableArray<string> groups, int level)
        {
            if (level == groups.Length)
            {
                return new Branch([], [], [.. images.Select(image => image.Index)]);
            }

            Branch[] children = [.. images
                .GroupBy(image => image.Record.Groups.GetValueOrDefault(groups[level], string.Empty))
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => Of([.. group], groups, level + 1))];
            return new Branch([.. children], Weights.Shares([.. children.Select(_ => 1.0)]), []);
        }
    }
}
