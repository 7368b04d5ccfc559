using static TorchSharp.torch;

namespace Synth.Models;

/// <summary>
/// A backbone with its own classifier; module names are those of torchvision or timm, so that their weight files load unchanged.
/// Input (N, C, H, W) float, output logits (N, classes).
/// </summary>
public abstract class ImageModel : nn.Module<Tensor, Tensor>
{
    /// <param name="spec">The shape asked for.</param>
    protected ImageModel(NetworkSpec spec)
        : base(spec.Architecture)
    {
        Spec = spec;
    }

    /// <summary>The shape asked for.</summary>
    public NetworkSpec Spec { get; }

    /// <summary>Width F of the pooled features.</summary>
    public abstract int FeatureCount { get; }

    /// <summary>Every tensor of the model in exactly one group, in the order from input to output; the classifier's dense layers come last.</summary>
    public abstract IReadOnlyList<LayerGroup> Groups { get; }

    /// <summary>Feature map (N, F, h, w), or tokens (N, T, F) after the final norm.</summary>
    public abstract Tensor ForwardFeatures(Tensor x);

    /// <summary>Pooled features (N, F) of what <see cref="ForwardFeatures"/> gave.</summary>
    public abstract Tensor Pool(Tensor features);

    /// <summary>Logits (N, classes) of pooled features.</summary>
    public abstract Tensor Classify(Tensor pooled);

    public override Tensor forward(Tensor x)
    {
        using Tensor features = ForwardFeatures(x);
        using Tensor pooled = Pool(features);
        return Classify(pooled);
    }
}
