using Synth.Scenes.Recipes.Distributions;
using Synth.Training.Augmentation.Warping;

namespace Synth.Training.Augmentation;

/// <summary>Published sets of augmentations, all of them of the encoded picture.</summary>
/// <remarks>
/// The published code works on 8-bit pictures: every step rounds to whole grey levels and changes no-data pixels like others. Here values stay
/// real numbers and no-data pixels as they are, on any encoding. Rounding is an error of 0.29 levels (standard deviation) a step, 0.8 over seven
/// of them; the noise of the sets alone has 3 to 7 levels.
/// </remarks>
public static class Presets
{
    /// <summary>Their names in a file.</summary>
    public static IReadOnlyList<(string Name, AugmentationPipeline Pipeline)> All { get; } =
        [("simclr_bountos_2021", SimClr()), ("moco_bountos_2022", MoCo())];

    /// <summary>
    /// Bountos et al. (2021, SimCLR letter): every step with probability 0.8, in the published order, with the defaults of the library
    /// that its code names (albumentations): flips, elastic (alpha 1, sigma 50, affine 50), eight holes of 8 x 8 pixels in grey level 0,
    /// one factor of 0.9 to 1.1, Gaussian blur with a kernel of 3 to 7 pixels, Gaussian noise of variance 10 to 50.
    /// </summary>
    public static AugmentationPipeline SimClr() => new()
    {
        Image =
        [
            Step(0.8, new Flip(IsVertical: false)),
            Step(0.8, new Flip(IsVertical: true)),
            Step(0.8, Elastic()),
            Step(0.8, Holes()),
            Step(0.8, Factor()),
            Step(0.8, new GaussianBlur(3, 7)),
            Step(0.8, Noise()),
        ],
    };

    /// <summary>
    /// Bountos et al. (2022, Hephaestus), the set of their MoCo v2: a random resized crop always, then blur (sigma 0.1 to 2) and each flip
    /// with 0.2, a turn by up to 90 degrees with 0.5, elastic with 0.6, holes with 0.8, one factor with 0.2 and noise with 0.8.
    /// </summary>
    /// <remarks>The crop keeps the size of the image, which is 224 pixels there.</remarks>
    public static AugmentationPipeline MoCo() => new()
    {
        Image =
        [
            Step(1, RandomResizedCrop.Usual()),
            Step(0.2, new GaussianBlur(3, 7, new UniformDistribution(0.1, 2))),
            Step(0.2, new Flip(IsVertical: false)),
            Step(0.2, new Flip(IsVertical: true)),
            Step(0.5, new Rotation(new UniformDistribution(-90, 90), BorderRule.Reflect)),
            Step(0.6, Elastic()),
            Step(0.8, Holes()),
            Step(0.2, Factor()),
            Step(0.8, Noise()),
        ],
    };

    private static AugmentationStep<IImageAugmentation> Step(double probability, IImageAugmentation augmentation) => new(augmentation, probability);

    private static ElasticAffine Elastic() => new(AlphaPx: 1, SigmaPx: 50, AffinePx: 50, BorderRule.Reflect);

    private static Cutout Holes() => new(new ConstantDistribution(8), new ConstantDistribution(8), FillLevel: 0);

    private static MultiplicativeNoise Factor() => new(new UniformDistribution(0.9, 1.1));

    private static LevelNoise Noise() => new(new UniformDistribution(10, 50));
}
