using System.Collections.Immutable;
using Synth.Datasets;
using Synth.Training.Data;
using Synth.Training.Data.Configuration;
using Synth.Training.Data.Loading;
using Synth.Training.Data.Sampling;
using Synth.Training.Data.Sizing;
using Synth.Training.Distributed;
using Synth.Training.Experiments;
using Synth.Training.SelfSupervised.Probes;

namespace Synth.Training.Supervised;

/// <summary>Opens the images of an experiment.</summary>
/// <param name="experiment">The experiment.</param>
/// <param name="context">Seed and terrain.</param>
/// <param name="threads">Background threads of a loader; they change nothing but speed.</param>
/// <param name="note">Told of classes that a split leaves without an image on one side, or null.</param>
/// <param name="slice">The part of each training batch that this process takes; null for all of it.</param>
public sealed class ExperimentImages(
    Experiment experiment, SourceContext context, int threads, Action<string>? note = null, BatchSlice? slice = null) : IDisposable
{
    private readonly List<IImageSource> _opened = [];
    private ImmutableArray<ImagePool>? _training;
    private ImmutableArray<ImagePool> _heldOut = [];

    /// <summary>Images of the training sources, or null when one is endless.</summary>
    public long? TrainingCount => Training.All(pool => pool.Count is not null) ? Training.Sum(pool => pool.Count!.Value) : null;

    private BatchTargets Targets => ImageSet.TargetsOf(experiment.Network.Spec.Head);

    private ImmutableArray<ImagePool> Training => _training ??= OpenTrainingPools();

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
            Views = experiment.Objective?.Views ?? 1,
            BatchSize = experiment.Training.BatchSize,
            Slice = slice ?? BatchSlice.Whole,
            Start = position,
            Threads = threads,
        });
    }

    /// <summary>The images to choose by, or null without any.</summary>
    public ImageSet? OpenValidation() => OpenMeasured(experiment.Data.ValidationSources, HeldOutUse.Validation);

    /// <summary>The training images as they are measured, for probes to learn from; null where they are endless.</summary>
    /// <param name="imagesOfClass">Images of a class at most, spread evenly over those there are, or null for all.</param>
    public ImageSet? OpenProbes(int? imagesOfClass) =>
        TrainingCount is null ? null : Finite([.. Training.Select(pool => imagesOfClass is int most ? ProbeChoice.Of(pool, experiment.Classes, most) : pool)]);

    /// <summary>The images to measure by at the end, or null without any.</summary>
    public ImageSet? OpenTest() => OpenMeasured(experiment.Data.TestSources, HeldOutUse.Test);

    /// <summary>The images to measure by as another model takes them, or null without any.</summary>
    /// <param name="model">The model.</param>
    /// <param name="masks">Load the deformation masks, where they are known, whatever the model's head.</param>
    public ImageSet? OpenTest(TrainedModel model, bool masks = false) =>
        Measured(experiment.Data.TestSources, HeldOutUse.Test) is { IsEmpty: false } pools ? ImageSet.For(model, context.Terrain, pools, experiment.Classes, experiment.Training.BatchSize, threads, masks) : null;

    public void Dispose()
    {
        foreach (IImageSource source in _opened)
        {
            source.Dispose();
        }
    }

    private ImageSet Finite(ImmutableArray<ImagePool> pools) =>
        new(pools, Preparation(experiment.Data.EvaluationSizing), experiment.Classes, Targets, experiment.Training.BatchSize, threads);

    private ImageSet? OpenMeasured(ImmutableArray<SourcePlan> plans, HeldOutUse use) => Measured(plans, use) is { IsEmpty: false } pools ? Finite(pools) : null;

    private ImmutableArray<ImagePool> Measured(ImmutableArray<SourcePlan> plans, HeldOutUse use)
    {
        bool takesHeldOut = experiment.Data.Split is not null && experiment.Data.HeldOutFor == use;

        // the images held out come into being with those to train on
        return [.. takesHeldOut && Training.Length > 0 ? _heldOut : [], .. plans.Select(plan => new ImagePool(Open(plan)))];
    }

    private ImmutableArray<ImagePool> OpenTrainingPools()
    {
        List<ImagePool> training = [];
        List<ImagePool> heldOut = [];
        foreach (SourcePlan plan in experiment.Data.TrainingSources)
        {
            IImageSource source = Open(plan);
            if (experiment.Data.Split is { } split && !plan.IsMadeOnTheFly)
            {
                SplitSides sides = split.Divide(source, experiment.Classes);
                foreach (string gap in sides.Gaps)
                {
                    note?.Invoke($"warning: {gap}");
                }

                training.Add(sides.Train);
                heldOut.Add(sides.Test);
            }
            else
            {
                training.Add(new ImagePool(source));
            }
        }

        _heldOut = [.. heldOut];
        RefuseLostClasses(training);
        return [.. training];
    }

    /// <summary>A class that is only held out cannot be learned.</summary>
    private void RefuseLostClasses(IReadOnlyList<ImagePool> training)
    {
        if (_heldOut.IsEmpty || training.Any(pool => pool.Count is null || pool.Source.RecordOf(pool.IndexOf(0)) is null))
        {
            return;
        }

        HashSet<int> learned = ClassesOf(training);
        int[] lost = [.. ClassesOf(_heldOut).Where(index => index >= 0 && !learned.Contains(index)).Order()];
        if (lost.Length > 0)
        {
            throw new DatasetException(
                $"the split leaves no image of {string.Join(", ", lost.Select(index => experiment.Classes.Names[index]))} to train on: hold out another fold, ask for more folds or group by less");
        }
    }

    private HashSet<int> ClassesOf(IEnumerable<ImagePool> pools) =>
        [.. pools.SelectMany(pool => pool.Records("a split")).Select(record => experiment.Classes.IndexOf(record))];

    private IImageSource Open(SourcePlan plan)
    {
        IImageSource source = plan.Open(context);
        _opened.Add(source);
        return source;
    }

    private ImagePreparation Preparation(ImageSizing sizing) => new()
    {
        Seed = experiment.Seed,
        Sizing = sizing,
        Encoding = experiment.Data.Encoding,
        Terrain = context.Terrain,
    };
}
