using Synth.Numerics.Random;
using Synth.Scenes.Recipes.Distributions;

namespace Synth.Training.Augmentation;

/// <summary>Draws the parameters of augmentations.</summary>
internal static class Drawing
{
    /// <summary>The next number of a distribution.</summary>
    public static double Draw(this RandomSource random, Distribution distribution) =>
        distribution is ConstantDistribution constant ? constant.Value : distribution.Draw(new UniformStream(random));
}
