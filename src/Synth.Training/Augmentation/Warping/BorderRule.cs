namespace Synth.Training.Augmentation.Warping;

/// <summary>What a warped image shows where its source ends.</summary>
public enum BorderRule
{
    /// <summary>Nothing: such pixels are not valid.</summary>
    NotValid,

    /// <summary>The source mirrored about its outermost pixels, as the published image augmentations do.</summary>
    Reflect,
}
