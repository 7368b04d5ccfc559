namespace Synth.Numerics.Random;

/// <summary>
/// Names of the independent random streams of one sample. A stream's number is part of the generator's key and therefore
/// part of what a seed means: never renumber, only append.
/// </summary>
public enum RandomStream
{
    /// <summary>Parameters drawn by the scene sampler.</summary>
    Scene = 0,

    /// <summary>Terrain of a procedural volcano.</summary>
    Terrain = 1,

    /// <summary>Turbulent atmosphere.</summary>
    Turbulence = 2,

    /// <summary>Ionospheric long wave.</summary>
    Ionosphere = 3,

    /// <summary>Spatially correlated loss of coherence.</summary>
    CoherenceLoss = 4,

    /// <summary>Decorrelation noise of the phase.</summary>
    PhaseNoise = 5,

    /// <summary>Random incoherent masks.</summary>
    IncoherentMask = 6,

    /// <summary>Processing faults.</summary>
    Faults = 7,

    /// <summary>Which recipe class and volcano a sample belongs to.</summary>
    Mixture = 8,

    /// <summary>Wording of captions.</summary>
    Caption = 9,

    /// <summary>Augmentation of an image before it is encoded.</summary>
    PhaseAugmentation = 10,

    /// <summary>Augmentation of an image after it is encoded.</summary>
    ImageAugmentation = 11,

    /// <summary>Order in which a training run draws its images; the sample's number is the position in that order.</summary>
    TrainingOrder = 12,

    /// <summary>Cropping of a training image to the network's size.</summary>
    Cropping = 13,

    /// <summary>Division of images into parts for training and testing.</summary>
    Splits = 14,

    /// <summary>Where patches around annotated deformation lie in their frame.</summary>
    Patches = 15,

    /// <summary>Sources that an inversion holds possible; the sample's number is the draw's.</summary>
    SourcePrior = 16,

    /// <summary>Where an embedding of features in the plane starts from; the sample's number is the point's.</summary>
    Embedding = 24,

    /// <summary>Resamples of predictions for confidence intervals; the sample's number is the resample's.</summary>
    Resampling = 64,
}
