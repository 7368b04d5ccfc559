using System.Collections.Immutable;
using Synth.Scenes.Recipes.Shapes;
using Synth.Training.Supervised.Losses;

namespace Synth.Training.Experiments;

/// <summary>Declares the loss.</summary>
internal static class LossBlock
{
    private static readonly Block<BoxLoss> Box = Block<BoxLoss>.Declare("box_loss", "Loss on the boxes.", keys =>
    {
        Key<BoxMeasure> measure = keys.Word(
            "measure",
            "Mean squared error (Abdallah et al. 2024), 1 - generalised intersection over union (Rezatofighi et al. 2019), or the latter plus a smooth absolute error.",
            BoxMeasure.SquaredError,
            ("mse", BoxMeasure.SquaredError), ("giou", BoxMeasure.Giou), ("smooth_l1_giou", BoxMeasure.SmoothAndGiou));
        Key<double> weight = keys.PlainNumber("weight", "Factor on the loss of the boxes.", NumberRange.NotNegative, 1);
        Key<bool> empty = keys.Word("without_box", "What images without a deformation teach the box head: nothing, or a box of zeros.", false, ("ignore", false), ("zeros", true));
        return values =>
        {
            if (values.Get(empty) && values.Get(measure) != BoxMeasure.SquaredError)
            {
                values.Report(empty, "a box of zeros has no overlap; zeros go with measure mse only");
            }

            return new BoxLoss(values.Get(measure), values.Get(weight), values.Get(empty));
        };
    });

    private static readonly Block<MaskLoss> Mask = Block<MaskLoss>.Declare("mask_loss", "Loss on the masks: binary cross entropy of the pixels and Dice overlap.", keys =>
    {
        Key<double> weight = keys.PlainNumber("weight", "Factor on the loss of the masks.", NumberRange.NotNegative, 1);
        Key<double> dice = keys.PlainNumber("dice_weight", "Weight of 1 - Dice overlap (Milletari et al. 2016) beside the cross entropy.", NumberRange.NotNegative, 1);
        return values => new MaskLoss(values.Get(weight), values.Get(dice));
    });

    public static VariantShape<TrainingLoss> Form { get; } = new(
        "loss",
        ("cross_entropy", Block<TrainingLoss>.Declare("loss_cross_entropy", "Cross entropy of the softmax.", keys =>
        {
            keys.Type("cross_entropy");
            CommonKeys common = new(keys);
            Key<double> smoothing = keys.PlainNumber("label_smoothing", "Share of the target spread over all classes.", new NumberRange(0, 1, IsHighestExcluded: true), 0);
            return values => common.Loss(values, new CrossEntropyLoss(values.Get(smoothing)));
        })),
        ("focal", Block<TrainingLoss>.Declare("loss_focal", "Focal loss (Lin et al. 2017).", keys =>
        {
            keys.Type("focal");
            CommonKeys common = new(keys);
            Key<double> gamma = keys.PlainNumber("gamma", "How much less easy images count.", NumberRange.Within(0, 10), 2);
            return values => common.Loss(values, new FocalLoss(values.Get(gamma)));
        })),
        ("binary", Block<TrainingLoss>.Declare("loss_binary", "Binary cross entropy of every label, for head multi_label.", keys =>
        {
            keys.Type("binary");
            CommonKeys common = new(keys);
            return values => common.Loss(values, new BinaryLoss());
        })),
        ("prototype", Block<TrainingLoss>.Declare("loss_prototype", "Negative log-likelihood plus the pull to the own prototype, for head prototypes (SwinPL).", keys =>
        {
            keys.Type("prototype");
            CommonKeys common = new(keys);
            Key<double> pull = keys.PlainNumber("pull", "Weight of the mean squared distance to the own prototype.", NumberRange.NotNegative, 1);
            return values => common.Loss(values, new PrototypeLoss(values.Get(pull)));
        })));

    /// <summary>The loss where an experiment does not say.</summary>
    public static TrainingLoss Default { get; } = new(new CrossEntropyLoss());

    private sealed class CommonKeys(KeySet keys)
    {
        private readonly Key<ImmutableArray<double>?> _weights = keys.OptionalValue(
            "class_weights", "Weight of each class, in their order; equal when left out.", new ListShape<double>(new NumberShape(NumberRange.Positive)));

        private readonly Key<double> _weight = keys.PlainNumber("weight", "Factor on the loss of the classes.", NumberRange.NotNegative, 1);

        private readonly Key<BoxLoss?> _box = keys.Optional("box", "Loss on the boxes, for heads class_and_box and vudlnet21.", Box);

        private readonly Key<MaskLoss?> _mask = keys.Optional("mask", "Loss on the masks, for head class_and_mask.", Mask);

        public TrainingLoss Loss(BlockValues values, ClassLoss classes) =>
            new(classes with { ClassWeights = values.Get(_weights) ?? [] }, values.Get(_weight), values.Get(_box), values.Get(_mask));
    }
}
