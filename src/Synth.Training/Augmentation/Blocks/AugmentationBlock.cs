using System.Collections.Immutable;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Training.Augmentation.Blocks;

/// <summary>The augmentations of an experiment as a file writes them.</summary>
public static class AugmentationBlock
{
    /// <summary>The block: a published set, or lists of steps for the two domains.</summary>
    public static Block<AugmentationPipeline> Declaration { get; } = Block<AugmentationPipeline>.Declare(
        "augmentation", "Random changes of the training images; masks and boxes follow them.", keys =>
        {
            Key<AugmentationPipeline?> preset = keys.Optional("preset", "A published set of augmentations of the encoded picture.", Preset());
            Key<ImmutableArray<AugmentationStep<IAugmentation>>> phase = keys.WithDefault(
                "phase", "Steps before encoding, in order: on phase, displacement or grey levels.", Steps(PhaseSteps()), _ => [], null);
            Key<ImmutableArray<AugmentationStep<IImageAugmentation>>> image = keys.WithDefault(
                "image", "Steps after encoding, in order; amplitudes in grey levels of 0 to 255, whatever the encoding.", Steps(ImageSteps()), _ => [], null);
            keys.AtMostOne(preset, image);
            return values => new AugmentationPipeline
            {
                Phase = values.Get(phase),
                Image = values.Get(preset)?.Image ?? values.Get(image),
            };
        });

    private static NameShape<AugmentationPipeline> Preset() => new("preset", Presets.All);

    private static ListShape<AugmentationStep<T>> Steps<T>(VariantShape<AugmentationStep<T>> step) => new(step, 0, AugmentationPipeline.MostSteps);

    private static VariantShape<AugmentationStep<IAugmentation>> PhaseSteps() => new(
        "augmentation",
        [
            .. Geometry<IAugmentation>("phase"),
            Step<IAugmentation>("phase", "multiplicative_noise", "One factor on all values (not on wrapped phase).", RadiometryKeys.Factor),
            Step<IAugmentation>("phase", "gaussian_noise", "An independent normal number at every pixel.", RadiometryKeys.Noise),
            Step<IAugmentation>("phase", "phase_offset", "One phase added to every pixel.", RadiometryKeys.Offset),
            Step<IAugmentation>("phase", "sign_flip", "The sign of every value changed.", _ => _ => new SignFlip()),
            Step<IAugmentation>("phase", "coherence_noise", "Phase noise as the coherence of each pixel has it.", RadiometryKeys.CoherenceNoise),
            Sure<IAugmentation>("phase", "rewrap", "Unwrapped phase or displacement wrapped at another scale.", RadiometryKeys.Rewrap),
        ]);

    private static VariantShape<AugmentationStep<IImageAugmentation>> ImageSteps() => new(
        "augmentation",
        [
            .. Geometry<IImageAugmentation>("image"),
            Step<IImageAugmentation>("image", "multiplicative_noise", "One factor on all grey levels.", RadiometryKeys.Factor),
            Step<IImageAugmentation>("image", "gaussian_noise", "An independent normal number at every pixel.", RadiometryKeys.LevelNoise),
        ]);

    private static IEnumerable<(string Type, Block<AugmentationStep<T>> Form)> Geometry<T>(string domain) =>
    [
        Step<T>(domain, "horizontal_flip", "Left and right swapped.", _ => _ => As<T>(new Flip(IsVertical: false))),
        Step<T>(domain, "vertical_flip", "Top and bottom swapped.", _ => _ => As<T>(new Flip(IsVertical: true))),
        Step<T>(domain, "quarter_turn", "Turned by none to three quarters.", _ => _ => As<T>(new QuarterTurn())),
        Sure<T>(domain, "crop", "A square cut out, pixel by pixel.", keys => Cast<T, Crop>(GeometryKeys.Crop(keys))),
        Sure<T>(
            domain,
            "random_resized_crop",
            "A random part stretched to a size.",
            keys => Cast<T, RandomResizedCrop>(GeometryKeys.RandomResizedCrop(keys))),
        Step<T>(domain, "rotation", "Turned by any angle about the centre.", keys => Cast<T, Rotation>(GeometryKeys.Rotation(keys))),
        Step<T>(domain, "elastic", "A random linear map and a smooth displacement.", keys => Cast<T, ElasticAffine>(GeometryKeys.Elastic(keys))),
        Step<T>(domain, "cutout", "Rectangles blanked.", keys => Cast<T, Cutout>(GeometryKeys.Cutout(keys, domain == "image"))),
        Step<T>(domain, "gaussian_blur", "Smoothed by a Gaussian; wrapped phase as phasors.", keys => Cast<T, GaussianBlur>(RadiometryKeys.Blur(keys))),
    ];

    private static (string Type, Block<AugmentationStep<T>> Form) Step<T>(
        string domain, string type, string doc, Func<KeySet, Func<BlockValues, T>> declare) =>
        (type, Block<AugmentationStep<T>>.Declare($"augment_{domain}_{type}", doc, keys =>
        {
            keys.Type(type);
            Key<double> probability = keys.PlainNumber("probability", "Share of the images to which the step is done.", NumberRange.Share, 0.5);
            Func<BlockValues, T> build = declare(keys);
            return values => new AugmentationStep<T>(build(values), values.Get(probability));
        }));

    // steps that settle the size or the quantity of the images are done to all of them
    private static (string Type, Block<AugmentationStep<T>> Form) Sure<T>(
        string domain, string type, string doc, Func<KeySet, Func<BlockValues, T>> declare) =>
        (type, Block<AugmentationStep<T>>.Declare($"augment_{domain}_{type}", doc, keys =>
        {
            keys.Type(type);
            Func<BlockValues, T> build = declare(keys);
            return values => new AugmentationStep<T>(build(values), 1);
        }));

    // one augmentation serves both domains; the compiler cannot see that T is one of the interfaces it has
    private static T As<T>(object augmentation) => (T)augmentation;

    private static Func<BlockValues, T> Cast<T, TAugmentation>(Func<BlockValues, TAugmentation> build)
        where TAugmentation : class =>
        values => As<T>(build(values));
}
