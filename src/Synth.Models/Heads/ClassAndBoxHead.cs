using Synth.Models.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Models.Heads;

/// <summary>
/// The multi-task head of MT-ViT (Abdallah et al. 2024, section 2.1): one dense stack for the classes, one for the box.
/// Names <c>class_head.i</c> and <c>box_head.i</c>. The box is linear: no sigmoid limits it.
/// </summary>
internal static class ClassAndBoxHead
{
    /// <summary>Centre x, centre y, half width, half height.</summary>
    public const int BoxWidth = 4;

    private const string ClassName = "class_head";
    private const string BoxName = "box_head";

    public static NetworkHead Create(ImageModel backbone, int imageSizePx)
    {
        NetworkSpec spec = backbone.Spec;
        (bool tokens, long positions, long width) = FeatureShape(backbone, imageSizePx);
        int prefix = backbone.PrefixTokens;
        if (spec.Head.Pooling == HeadPooling.Separate && !(tokens && prefix > 0))
        {
            throw new InvalidNetworkException($"the pooling Separate needs a class token, which {spec.Architecture} has not; use Average or Flatten");
        }

        long inputs = spec.Head.Pooling == HeadPooling.Flatten ? positions * width : width;
        DenseStack Stack(int outputs) =>
            new(inputs, DenseStack.Layers(spec.Head.HiddenWidths, outputs, spec.Head.HiddenDropRate, spec.DropRate ?? 0));

        return Of(Stack(spec.Head.Classes), Stack(BoxWidth), features => spec.Head.Pooling switch
        {
            HeadPooling.Average => Same(tokens ? features.mean([1]) : features.mean([2, 3])),
            HeadPooling.Flatten => Same(features.flatten(1)),
            _ => (features.select(1, 0), features.narrow(1, prefix, features.shape[1] - prefix).mean([1])),
        });
    }

    /// <summary>A head of two stacks.</summary>
    /// <param name="classes">From its input to the logits.</param>
    /// <param name="box">From its input to the box.</param>
    /// <param name="inputs">The inputs of both, of the features.</param>
    public static NetworkHead Of(DenseStack classes, DenseStack box, Func<Tensor, (Tensor Classes, Tensor Box)> inputs) =>
        new(
            [(ClassName, classes), (BoxName, box)],
            [.. classes.Groups(ClassName), .. box.Groups(BoxName)],
            (features, _, _) =>
            {
                using DisposeScope scope = NewDisposeScope();
                (Tensor forClasses, Tensor forBox) = inputs(features);
                return new NetworkOutput(
                    classes.call(forClasses).MoveToOuterDisposeScope(),
                    box.call(forBox).MoveToOuterDisposeScope());
            });

    private static (Tensor Classes, Tensor Box) Same(Tensor pooled) => (pooled, pooled);

    // one blank picture through the backbone: the only statement of its shape that cannot be wrong
    private static (bool Tokens, long Positions, long Width) FeatureShape(ImageModel backbone, int imageSizePx)
    {
        using var noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        backbone.eval();
        long[] shape = backbone.ForwardFeatures(zeros(1, backbone.Spec.InputChannels, imageSizePx, imageSizePx)).shape;
        backbone.train();
        return shape.Length == 3 ? (true, shape[1], shape[2]) : (false, shape[2] * shape[3], shape[1]);
    }
}
