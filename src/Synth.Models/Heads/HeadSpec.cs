using System.Collections.Immutable;

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

    /// <summary>Class logits and a mask of the deformation from a U-Net decoder (Ronneberger et al. 2015) on the backbone's maps.</summary>
    ClassAndMask,
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

    /// <summary>
    /// Widths of dense layers with ReLU between the pooled features and the outputs (Beker et al. 2022 fine-tune such layers);
    /// for <see cref="HeadKind.ClassAndBox"/> each of the two heads has its own, for <see cref="HeadKind.ClassAndMask"/> the class head, for
    /// <see cref="HeadKind.Prototypes"/> they stand before the space of the prototypes. When there is any, the architecture's own
    /// classifier, with all its dense layers, is left out. Each at least 1; not for VUDLNet-21.
    /// </summary>
    public ImmutableArray<int> HiddenWidths { get; init; } = [];

    /// <summary>Dropout after each layer of <see cref="HiddenWidths"/>, 0 (none) to below 1.</summary>
    public double HiddenDropRate { get; init; }

    /// <summary>Width of the space in which prototypes lie, at least 1; SwinPL took 3. Used by <see cref="HeadKind.Prototypes"/> alone.</summary>
    public int PrototypeWidth { get; init; } = 3;

    /// <summary>Channels of the decoder's first step, at least 1; each later step has half as many, 16 at least. Used by <see cref="HeadKind.ClassAndMask"/> alone.</summary>
    public int DecoderWidth { get; init; } = 128;

    /// <summary>Masks that are drawn one a class, at least 0; 0 for one mask of the deformation of any class. Used by <see cref="HeadKind.ClassAndMask"/> alone.</summary>
    public int ClassMasks { get; init; }

    /// <summary>True when the network predicts a mask for each of several classes.</summary>
    public bool HasClassMasks => HasMask && ClassMasks > 0;

    /// <summary>True when the network predicts a mask.</summary>
    public bool HasMask => Kind is HeadKind.ClassAndMask;

    /// <summary>True when the network predicts a box.</summary>
    public bool HasBox => Kind is HeadKind.ClassAndBox or HeadKind.Vudlnet21;

    /// <summary>True when the outputs are those of the architecture's own classifier.</summary>
    public bool UsesOwnClassifier => Kind is HeadKind.Classes or HeadKind.MultiLabel && HiddenWidths.IsDefaultOrEmpty;

    /// <summary>Equal when every setting is, hidden widths compared one by one.</summary>
    public bool Equals(HeadSpec? other) =>
        other is not null && Kind == other.Kind && Classes == other.Classes && Pooling == other.Pooling
        && HiddenDropRate.Equals(other.HiddenDropRate) && PrototypeWidth == other.PrototypeWidth && DecoderWidth == other.DecoderWidth && ClassMasks == other.ClassMasks && Widths.SequenceEqual(other.Widths);

    public override int GetHashCode() => HashCode.Combine(Kind, Classes, Pooling, HiddenDropRate, PrototypeWidth, DecoderWidth, HashCode.Combine(ClassMasks, Widths.Length));

    private ReadOnlySpan<int> Widths => HiddenWidths.IsDefault ? [] : HiddenWidths.AsSpan();
}
