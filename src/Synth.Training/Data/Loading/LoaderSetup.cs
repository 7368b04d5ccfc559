using System.Collections.Immutable;
using Synth.Training.Data.Classes;
using Synth.Training.Data.Sampling;
using Synth.Training.Distributed;

namespace Synth.Training.Data.Loading;

/// <summary>What a <see cref="BatchLoader"/> loads and how.</summary>
public sealed record LoaderSetup
{
    /// <summary>The sources by the indices that the order gives. They stay the caller's to dispose, after the loader.</summary>
    public required ImmutableArray<IImageSource> Sources { get; init; }

    /// <summary>Which image comes at which position.</summary>
    public required MixedOrder Order { get; init; }

    /// <summary>What happens to an image between source and batch.</summary>
    public required ImagePreparation Preparation { get; init; }

    /// <summary>The experiment's classes.</summary>
    public required ClassMap Classes { get; init; }

    /// <summary>Which targets batches carry.</summary>
    public BatchTargets Targets { get; init; } = new();

    /// <summary>Images in a batch, at least 1; the last of a finite run may be smaller.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Differently augmented views of each image in a batch, 1 to <see cref="Augmentation.AugmentationPipeline.MostViews"/>.</summary>
    public int Views { get; init; } = 1;

    /// <summary>The part of each batch that is loaded, where several processes share the batches; it must not be empty. Positions stay those of whole batches.</summary>
    public BatchSlice Slice { get; init; } = BatchSlice.Whole;

    /// <summary>Position of the first image; what a checkpoint stored.</summary>
    public long Start { get; init; }

    /// <summary>Position after the last image, or null for an endless run.</summary>
    public long? End { get; init; }

    /// <summary>Background threads; 0 loads on the consumer's thread when a batch is asked for. Changes nothing but speed.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Batches that may be ready or in the making beyond the one in use, at least 1: the bound on memory.</summary>
    public int Prefetch { get; init; } = 4;
}
