namespace Synth.Models.Heads;

/// <summary>What a network puts out.</summary>
public enum HeadKind
{
    /// <summary>One logit a class, softmax: the architecture's own classifier.</summary>
    Classes,

    /// <summary>One logit a label, sigmoid: the architecture's own classifier.</summary>
    MultiLabel,

    /// <summary>Class logits and one box (Abdallah et al. 2024).</summary>
    ClassAndBox,

    /// <summary>The two heads of VUDLNet-21 (Gaddes et al. 2021) on VGG16's convolutions.</summary>
    Vudlnet21,

    /// <summary>Distances to class prototypes (SwinPL, arXiv 2201.03016).</summary>
    Prototypes,
}

/// <summary>How tokens or feature maps become the inputs of the heads of <see cref="HeadKind.ClassAndBox"/>.</summary>
public enum HeadPooling
{
    /// <summary>Mean over all tokens (or pixels of the feature map) for both heads.</summary>
    Average,

    /// <summary>All tokens (or pixels), one after another, for both heads.</summary>
    Flatten,

    /// <summary>The class token for the classes, the mean of the patches for the box.</summary>
    Separate,
}

/// <summary>The head of a network.</summary>
public sealed record HeadSpec
{
    /// <summary>What is put out.</summary>
    public HeadKind Kind { get; init; } = HeadKind.Classes;

    /// <summary>Classes or labels, at least 1 (1 class: a single sigmoid logit is not meant; use 2).</summary>
    public required int Classes { get; init; }

    /// <summary>Used by <see cref="HeadKind.ClassAndBox"/> alone.</summary>
    public HeadPooling Pooling { get; init; } = HeadPooling.Average;

    /// <summary>True when the network predicts a box.</summary>
    public bool HasBox => Kind is HeadKind.ClassAndBox or HeadKind.Vudlnet21;
}
