using System.Collections.Immutable;
using Synth.Models.Heads;
using Synth.Training.Data;
using Synth.Training.Data.Configuration;
using Synth.Training.Data.Loading;
using Synth.Training.Data.Sampling;
using Synth.Training.Data.Sizing;
using Synth.Training.Experiments;

namespace Synth.Training.Supervised;

/// <summary>Opens the images of an experiment.</summary>
/// <param name="experiment">The experiment.</param>
/// <param name="context">Seed and terrain.</param>
/// <param name="threads">Background threads of a loader; they change nothing but speed.</param>
public sealed class ExperimentImages(Experiment experiment, SourceContext context, int threads) : IDisposable
{
    private readonly List<IImageSource> _opened = [];
    private ImmutableArray<ImagePool>? _training;

    /// <summary>Images of the training sources, or null when one is endless.</summary>
    public long? TrainingCount => Training.All(pool => pool.Count is not null) ? Training.Sum(pool => pool.Count!.Value) : null;

    /// <summary>Which targets batches carry.</summary>
    public BatchTargets Targets { get; } = new()
    {
        Labels = experiment.Network.Spec.Head.Kind == HeadKind.MultiLabel,
        Boxes = experiment.Network.Spec.Head.HasBox,
    };

    private ImmutableArray<ImagePool> Training => _training ??= [.. experiment.Data.TrainingSources.Select(Open)];

    /// <summary>Opens the endless training images.</summary>
    /// <param name="position">Position of the first.</param>
    public BatchLoader OpenTraining(long position)
    {
        ImmutableArray<SourcePlan> plans = experiment.Data.TrainingSources;
        (IImageOrder Order, double Weight)[] orders =
        [
            .. Training.Select((pool, i) => (plans[i].Order?.Make(pool, experiment.Classes, experiment.Seed) ?? OrderPlan.Default(pool, experiment.Seed), plans[i].Weight)),
        ];
        return new BatchLoader(new LoaderSetup
        {
            Sources = [.. Training.Select(pool => pool.Source)],
            Order = new MixedOrder(orders),
            Preparation = Preparation(experiment.Data.Sizing) with { Augmentation = experiment.Data.Augmentation },
            Classes = experiment.Classes,
            Targets = Targets,
            BatchSize = experiment.Training.BatchSize,
            Start = position,
            Threads = threads,
        });
    }

    /// <summary>Opens images to measure by.</summary>
    /// <param name="plans">Sources, each finite.</param>
    public ImageSet OpenFinite(ImmutableArray<SourcePlan> plans) => Finite([.. plans.Select(Open)]);

    public void Dispose()
    {
        foreach (IImageSource source in _opened)
        {
            source.Dispose();
        }
    }

    private ImageSet Finite(ImmutableArray<ImagePool> pools) =>
        new(pools, Preparation(experiment.Data.EvaluationSizing), experiment.Classes, Targets, experiment.Training.BatchSize, threads);

    private ImagePool Open(SourcePlan plan)
    {
        IImageSource source = plan.Open(context);
        _opened.Add(source);
        return new ImagePool(source);
    }

    private ImagePreparation Preparation(ImageSizing sizing) => new() { Seed = experiment.Seed, Sizing = sizing, Encoding = experiment.Data.Encoding };
}
