using Synth.Models.Layers;
using static TorchSharp.torch;

namespace Synth.Models.Heads;

/// <summary>
/// The two heads of VUDLNet-21 (Gaddes, Hooper and Albino 2021) on the flattened feature map of VGG16:
/// classes dropout 0.2, 256, dropout 0.2, 128, classes; box 2048, 1024, dropout 0.2, 512, 128, 4. ReLU between the layers.
/// Names <c>class_head.i</c> and <c>box_head.i</c>.
/// </summary>
internal static class Vudlnet21Head
{
    /// <summary>The only architecture it stands on.</summary>
    public const string Backbone = "vgg16";

    private const double Drop = 0.2;

    public static NetworkHead Create(ImageModel backbone)
    {
        DenseStack classes = new(backbone.FeatureCount, [new(256, Drop), new(128, Drop), new(backbone.Spec.Head.Classes)]);
        DenseStack box = new(backbone.FeatureCount, [new(2048), new(1024), new(512, Drop), new(128), new(ClassAndBoxHead.BoxWidth)]);
        return ClassAndBoxHead.Of(classes, box, features =>
        {
            Tensor pooled = backbone.Pool(features);
            return (pooled, pooled);
        });
    }
}
