using static TorchSharp.torch;

namespace Synth.Models.Heads;

/// <summary>Layers that stand on a backbone's features in place of its own classifier.</summary>
/// <param name="Parts">The modules by the name under which the network registers them.</param>
/// <param name="Groups">Every tensor of the parts in exactly one group.</param>
/// <param name="Forward">From what <see cref="ImageModel.ForwardFeatures"/> gave, the images and the maps on the way (null unless <see cref="UsesTrail"/>) to the outputs.</param>
internal sealed record NetworkHead(
    IReadOnlyList<(string Name, nn.Module Module)> Parts,
    IReadOnlyList<LayerGroup> Groups,
    Func<Tensor, Tensor, FeatureTrail?, NetworkOutput> Forward)
{
    /// <summary>True when the head needs the maps on the way.</summary>
    public bool UsesTrail { get; init; }

    /// <summary>The head that the model's spec asks for, or null when that is the model's own classifier.</summary>
    /// <exception cref="InvalidNetworkException">The head does not fit the backbone.</exception>
    public static NetworkHead? Of(ImageModel backbone, int imageSizePx) => backbone.Spec.Head switch
    {
        { UsesOwnClassifier: true } => null,
        { Kind: HeadKind.ClassAndBox } => ClassAndBoxHead.Create(backbone, imageSizePx),
        { Kind: HeadKind.ClassAndMask } => ClassAndMaskHead.Create(backbone, imageSizePx),
        { Kind: HeadKind.Vudlnet21 } => Vudlnet21Head.Create(backbone),
        { Kind: HeadKind.Prototypes } => PrototypesHead.Create(backbone),
        _ => DenseHead.Create(backbone),
    };
}
