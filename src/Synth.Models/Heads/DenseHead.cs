using Synth.Models.Layers;
using static TorchSharp.torch;

namespace Synth.Models.Heads;

/// <summary>Hidden dense layers and an output layer on the pooled features; names <c>dense.0</c>, <c>dense.1</c>, ….</summary>
internal static class DenseHead
{
    private const string Name = "dense";

    public static NetworkHead Create(ImageModel backbone)
    {
        HeadSpec head = backbone.Spec.Head;
        DenseStack dense = new(
            backbone.FeatureCount,
            DenseStack.Layers(head.HiddenWidths, head.Classes, head.HiddenDropRate, backbone.Spec.DropRate ?? 0));
        return new NetworkHead([(Name, dense)], [.. dense.Groups(Name)], (features, _, _) =>
        {
            using Tensor pooled = backbone.Pool(features);
            return new NetworkOutput(dense.call(pooled));
        });
    }
}
