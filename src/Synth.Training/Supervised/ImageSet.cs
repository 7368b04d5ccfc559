using System.Collections.Immutable;
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

    /// <summary>Images.</summary>
    public long Count => _pools.Sum(pool => pool.Count ?? 0);

    /// <summary>A loader for each source, to be disposed of by the caller before the next is asked for.</summary>
    public IEnumerable<BatchLoader> Loaders() => _pools.Select(pool => new BatchLoader(_template with
    {
        Sources = [pool.Source],
        Order = new MixedOrder((new SequentialOrder(pool), 1)),
        End = pool.Count,
    }));
}
