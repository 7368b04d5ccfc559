using System.Collections.Immutable;
using Synth.Datasets;
using Synth.Models.Heads;
using Synth.Scenes.Sampling;
using Synth.Training.Data;
using Synth.Training.Data.Classes;
using Synth.Training.Data.Loading;
using Synth.Training.Data.Sampling;

namespace Synth.Training.Supervised;

/// <summary>Finite images that are gone through in their own order, source after source: for validation and test.</summary>
public sealed class ImageSet
{
    private readonly ImmutableArray<ImagePool> _pools;
    private readonly LoaderSetup _template;

    /// <param name="pools">Sources, or the images of them that count; each finite. They stay the caller's to dispose.</param>
    /// <param name="preparation">What happens to an image; nothing random.</param>
    /// <param name="classes">The classes.</param>
    /// <param name="targets">Which targets batches carry.</param>
    /// <param name="batchSize">Images of a batch.</param>
    /// <param name="threads">Background threads.</param>
    public ImageSet(ImmutableArray<ImagePool> pools, ImagePreparation preparation, ClassMap classes, BatchTargets targets, int batchSize, int threads)
    {
        _pools = pools;
        _template = new LoaderSetup
        {
            Sources = [],
            Order = new MixedOrder((new SequentialOrder(pools[0]), 1)),
            Preparation = preparation,
            Classes = classes,
            Targets = targets,
            BatchSize = batchSize,
            Threads = threads,
        };
    }

    /// <summary>Images as a trained model takes them.</summary>
    /// <param name="model">The model.</param>
    /// <param name="terrain">Where heights come from that the model sees, of images that say where they lie.</param>
    /// <param name="pools">Sources, each finite.</param>
    /// <param name="classes">What the sources call the model's classes; the names are the model's, in its order.</param>
    /// <param name="batchSize">Images of a batch.</param>
    /// <param name="threads">Background threads.</param>
    /// <param name="masks">Load the deformation masks, where they are known, and those of classes, whatever the model's head.</param>
    public static ImageSet For(TrainedModel model, ITerrainProvider terrain, ImmutableArray<ImagePool> pools, ClassMap classes, int batchSize, int threads, bool masks = false)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(classes);
        BatchTargets targets = TargetsOf(model.Spec.Head);
        targets = masks ? targets with { Masks = true, ClassMasks = targets.ClassMasks || new MaskClasses(classes).Count > 0 } : targets;
        return classes.Names.SequenceEqual(model.Classes.Select(entry => entry.Name))
            ? new ImageSet(pools, model.Preparation(terrain), classes, targets, batchSize, threads)
            : throw new DatasetException(
                $"the classes of the images are {string.Join(", ", classes.Names)}, but those of the model {string.Join(", ", model.Classes.Select(entry => entry.Name))}");
    }

    /// <summary>The targets that a head is measured by; a mask is measured as a box too, masks a class as one of the deformation.</summary>
    public static BatchTargets TargetsOf(HeadSpec head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return new BatchTargets { Labels = head.Kind == HeadKind.MultiLabel, Boxes = head.HasBox || head.HasMask, Masks = head.HasMask, ClassMasks = head.HasClassMasks };
    }

    /// <summary>The classes that have masks of their own in batches that carry them, in their order.</summary>
    public ImmutableArray<string> MaskNames => [.. new MaskClasses(_template.Classes).Names];

    /// <summary>Images.</summary>
    public long Count => _pools.Sum(pool => pool.Count ?? 0);

    /// <summary>At most so many of the images, spread evenly over all in their order.</summary>
    /// <param name="most">At least 1.</param>
    public ImageSet Spread(long most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        long all = Count;
        if (all <= most)
        {
            return this;
        }

        List<ImagePool> pools = [];
        long first = 0;
        IReadOnlyList<long> places = [.. Enumerable.Range(0, (int)most).Select(i => (long)((Int128)i * all / most))];
        foreach (ImagePool pool in _pools)
        {
            long count = pool.Count ?? 0;
            long[] own = [.. places.Where(place => place >= first && place < first + count).Select(place => pool.IndexOf(place - first))];
            first += count;
            if (own.Length > 0)
            {
                pools.Add(new ImagePool(pool.Source, own));
            }
        }

        return new ImageSet([.. pools], _template.Preparation, _template.Classes, _template.Targets, _template.BatchSize, _template.Threads);
    }

    /// <summary>
    /// As many images as there are, in a random order: of one source each once; of several, mixed by their numbers, a source may give one image too many or too few.
    /// A batch's arrays are used again once the next is asked for.
    /// </summary>
    /// <param name="seed">Seed of the order.</param>
    /// <param name="batchSize">Images of a batch, at least 1; the last may have fewer.</param>
    public IEnumerable<Batch> Shuffled(ulong seed, int batchSize)
    {
        using BatchLoader loader = new(_template with
        {
            Sources = [.. _pools.Select(pool => pool.Source)],
            Order = new MixedOrder([.. _pools.Select(pool => ((IImageOrder)new ShuffledOrder(pool, seed), (double)pool.Count!.Value))]),
            BatchSize = batchSize,
            End = Count,
        });
        foreach (Batch batch in BatchesOf(loader))
        {
            yield return batch;
        }
    }

    /// <summary>Every batch in order; its arrays are used again once the next is asked for.</summary>
    public IEnumerable<Batch> Batches()
    {
        foreach (BatchLoader each in Loaders())
        {
            using BatchLoader loader = each;
            foreach (Batch batch in BatchesOf(loader))
            {
                yield return batch;
            }
        }
    }

    private static IEnumerable<Batch> BatchesOf(BatchLoader loader)
    {
        while (loader.Next() is { } batch)
        {
            yield return batch;
            loader.Recycle(batch);
        }
    }

    // each is disposed of before the next is asked for
    private IEnumerable<BatchLoader> Loaders() => _pools.Select(pool => new BatchLoader(_template with
    {
        Sources = [pool.Source],
        Order = new MixedOrder((new SequentialOrder(pool), 1)),
        End = pool.Count,
    }));
}
