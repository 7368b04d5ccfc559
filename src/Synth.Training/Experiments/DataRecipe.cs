using System.Collections.Immutable;
using Synth.Scenes.Recipes.Shapes;
using Synth.Training.Augmentation;
using Synth.Training.Augmentation.Blocks;
using Synth.Training.Data.Configuration;
using Synth.Training.Data.Sizing;
using Synth.Training.Encodings;

namespace Synth.Training.Experiments;

/// <summary>The images of an experiment.</summary>
public sealed record DataRecipe
{
    /// <summary>How images are brought to the network's size.</summary>
    public required ImageSizing Sizing { get; init; }

    /// <summary>How images for validation and test are brought to size: never at random.</summary>
    public required ImageSizing EvaluationSizing { get; init; }

    /// <summary>How images become channels.</summary>
    public required ImageEncoding Encoding { get; init; }

    /// <summary>Sources of training images, mixed by weight.</summary>
    public required ImmutableArray<SourcePlan> TrainingSources { get; init; }

    /// <summary>Changes of training images.</summary>
    public required AugmentationPipeline Augmentation { get; init; }

    /// <summary>Divides each training source but recipes into images to train on and images held out; null to train on all.</summary>
    public SplitPlan? Split { get; init; }

    /// <summary>What the images held out are for.</summary>
    public HeldOutUse HeldOutFor { get; init; }

    /// <summary>Sources of validation images, each finite; empty for none.</summary>
    public required ImmutableArray<SourcePlan> ValidationSources { get; init; }

    /// <summary>Sources of test images, each finite; empty for none.</summary>
    public required ImmutableArray<SourcePlan> TestSources { get; init; }

    /// <summary>True when there are images to choose by.</summary>
    public bool HasValidation => !ValidationSources.IsEmpty || (Split is not null && HeldOutFor == HeldOutUse.Validation);

    /// <summary>True when there are images to measure by at the end.</summary>
    public bool HasTest => !TestSources.IsEmpty || (Split is not null && HeldOutFor == HeldOutUse.Test);
}

/// <summary>What images held out of the training sources are for.</summary>
public enum HeldOutUse
{
    /// <summary>To measure by at the end.</summary>
    Test,

    /// <summary>To choose by during training.</summary>
    Validation,
}

internal static class DataBlock
{
    private static readonly Block<TrainingImages> Training = Block<TrainingImages>.Declare("training_images", "The images to train on.", keys =>
        {
            Key<ImmutableArray<SourcePlan>> sources = keys.Required("sources", "Where they come from, mixed by weight.", SourceBlocks.List);
            Key<AugmentationPipeline> augmentation = keys.WithDefault(
                "augmentation", "Random changes of them; none when left out.", AugmentationBlock.Declaration, _ => AugmentationPipeline.None, null);
            Key<SplitPlan?> split = keys.Optional("split", "Holds out images of each source but recipes; without it all are trained on.", SplitBlocks.Declaration);
            Key<HeldOutUse> use = keys.Word("held_out_for", "What the images held out are for.", HeldOutUse.Test, ("test", HeldOutUse.Test), ("validation", HeldOutUse.Validation));
            return values => new TrainingImages(values.Get(sources), values.Get(augmentation), values.Get(split), values.Get(use));
        });

    private static readonly Block<FiniteSources> Finite = Block<FiniteSources>.Declare("finite_images", "Images to measure by, the same each time.", keys =>
    {
        Key<ImmutableArray<SourcePlan>> sources = keys.Required("sources", "Where they come from, one source after another; recipes and hybrid sets need a count.", SourceBlocks.List);
        return values =>
        {
            if (values.Get(sources).Any(source => source.IsEndless))
            {
                values.Report(sources, "a recipe or hybrid set needs a count here");
            }

            return new FiniteSources(values.Get(sources));
        };
    });

    public static Block<DataRecipe> Declaration { get; } = Block<DataRecipe>.Declare("data", "The images of an experiment.", keys =>
    {
        Key<ImageSizing> sizing = keys.Required("sizing", "How images are brought to the network's size.", SizingBlock.Declaration);
        Key<ImageEncoding> encoding = keys.Required("encoding", "How images become channels.", EncodingBlock.Declaration);
        Key<TrainingImages> training = keys.Required("train", "The images to train on.", Training);
        Key<FiniteSources?> validation = keys.Optional("validation", "The images to choose by; none when left out.", Finite);
        Key<FiniteSources?> test = keys.Optional("test", "The images to measure by at the end; none when left out.", Finite);
        return values =>
        {
            ImageSizing size = values.Get(sizing);
            TrainingImages train = values.Get(training);
            bool isRandom = size.Mode is SizingMode.Random or SizingMode.RandomAroundBox;
            return new DataRecipe
            {
                Sizing = size,
                EvaluationSizing = isRandom ? size with { Mode = SizingMode.Centre } : size,
                Encoding = values.Get(encoding),
                TrainingSources = train.Sources,
                Augmentation = train.Augmentation,
                Split = train.Split,
                HeldOutFor = train.HeldOutFor,
                ValidationSources = values.Get(validation)?.Sources ?? [],
                TestSources = values.Get(test)?.Sources ?? [],
            };
        };
    });

    private sealed record TrainingImages(ImmutableArray<SourcePlan> Sources, AugmentationPipeline Augmentation, SplitPlan? Split, HeldOutUse HeldOutFor);

    private sealed record FiniteSources(ImmutableArray<SourcePlan> Sources);
}
