namespace Synth.Training.SelfSupervised;

/// <summary>A self-supervised objective of an experiment: what is learned from images without looking at their classes.</summary>
public abstract record SelfSupervision
{
    /// <summary>Differently augmented views of each image in a batch.</summary>
    public abstract int Views { get; }

    /// <summary>How the features are measured by labelled images.</summary>
    public ProbeRecipe Probe { get; init; } = new();

    /// <summary>When the embeddings count as collapsed.</summary>
    public CollapseBounds Collapse { get; init; } = new();
}

/// <summary>SimCLR (Chen et al. 2020; Bountos et al. 2021): the two views of an image find one another among all views of the batch.</summary>
/// <param name="HiddenWidth">Width of the projector's hidden layer, or null for that of the features.</param>
/// <param name="OutputWidth">Width of the space of the loss.</param>
/// <param name="Temperature">Similarities are divided by it, above 0.</param>
public sealed record SimClrRecipe(int? HiddenWidth = null, int OutputWidth = 1000, double Temperature = 0.5) : SelfSupervision
{
    public override int Views => 2;
}

/// <summary>MoCo v2 (Chen, Fan et al. 2020; Bountos et al. 2022): a view finds the other, seen by a slowly following encoder, among keys of earlier batches.</summary>
/// <param name="HiddenWidth">Width of the projector's hidden layer, or null for that of the features.</param>
/// <param name="OutputWidth">Width of the space of the loss.</param>
/// <param name="Temperature">Similarities are divided by it, above 0.</param>
/// <param name="QueueSize">Keys that are kept, at least the images of a batch.</param>
/// <param name="Momentum">Share of the key encoder's weights that a step keeps, 0 to below 1.</param>
/// <param name="NormGroups">
/// Parts of a batch, each normalised by its own statistics, the keys' images drawn into other parts than the queries': the published shuffling over
/// several GPUs, on one. 1 for none.
/// </param>
public sealed record MocoRecipe(
    int? HiddenWidth = null, int OutputWidth = 128, double Temperature = 0.07, int QueueSize = 65536, double Momentum = 0.999, int NormGroups = 2) : SelfSupervision
{
    public override int Views => 2;
}

/// <summary>Masked autoencoder (He et al. 2022) of a plain ViT: most patches are hidden and drawn from the others.</summary>
/// <param name="MaskRatio">Share of the patches that are hidden, above 0 and below 1.</param>
/// <param name="DecoderWidth">Width of the decoder's tokens, a multiple of 4 and of the heads.</param>
/// <param name="DecoderDepth">Blocks of the decoder.</param>
/// <param name="DecoderHeads">Attention heads of the decoder.</param>
/// <param name="NormalisesPatches">True when each patch's values are brought to mean 0 and variance 1 before they are compared.</param>
public sealed record MaeRecipe(
    double MaskRatio = 0.75, int DecoderWidth = 512, int DecoderDepth = 8, int DecoderHeads = 16, bool NormalisesPatches = true) : SelfSupervision
{
    public override int Views => 1;
}

/// <summary>How frozen features are measured by labelled images.</summary>
/// <param name="Neighbours">k of the nearest neighbours that vote.</param>
/// <param name="VoteTemperature">A neighbour's vote is exp(cosine / this) (Wu et al. 2018), above 0.</param>
/// <param name="ImagesOfClass">Labelled images of a class at most, spread evenly over its images, or null for all.</param>
/// <param name="Penalty">Half the squared weights of the linear probe count this much beside its mean loss, above 0.</param>
public sealed record ProbeRecipe(int Neighbours = 20, double VoteTemperature = 0.07, int? ImagesOfClass = null, double Penalty = 0.01);

/// <summary>Bounds below which embeddings are warned of.</summary>
/// <param name="LeastSpread">Of <see cref="EmbeddingFigures.Spread"/>: 1 where unit vectors point everywhere, 0 where all are the same.</param>
/// <param name="LeastRank">Of <see cref="EmbeddingFigures.EffectiveRank"/>: directions that the embeddings vary in.</param>
public sealed record CollapseBounds(double LeastSpread = 0.1, double LeastRank = 1.5);
