using Synth.Models.Heads;
using Synth.Models.Layers;
using static TorchSharp.torch;

namespace Synth.Models;

/// <summary>
/// A backbone with its own classifier; module names are those of torchvision or timm, so that their weight files load unchanged.
/// Input (N, C, H, W) float, output logits (N, classes). When the head stands on the features instead
/// (<see cref="HeadSpec.UsesOwnClassifier"/> is false), the own classifier is not made.
/// </summary>
public abstract class ImageModel : NamedModule
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

    /// <summary>How many of the tokens, counted from the first, are no patches (class token); 0 for feature maps.</summary>
    public virtual int PrefixTokens => 0;

    /// <summary>Every tensor of the model in exactly one group, in the order from input to output; the classifier's dense layers come last.</summary>
    public abstract IReadOnlyList<LayerGroup> Groups { get; }

    /// <summary>Feature map (N, channels, h, w), or tokens (N, T, F) after the final norm.</summary>
    /// <param name="x">Images (N, C, H, W).</param>
    /// <param name="trail">Keeps the maps on the way, one for each scale, or null. Transformers of one scale leave the tokens that enter their last block instead.</param>
    public abstract Tensor ForwardFeatures(Tensor x, FeatureTrail? trail = null);

    /// <summary>Pooled features (N, F) of what <see cref="ForwardFeatures"/> gave.</summary>
    public abstract Tensor Pool(Tensor features);

    /// <summary>Logits (N, classes) of pooled features.</summary>
    /// <exception cref="InvalidOperationException">The model was made without its own classifier.</exception>
    public abstract Tensor Classify(Tensor pooled);

    /// <summary>
    /// Fits a stored tensor to the shape that this model needs, such as position embeddings of another image size.
    /// </summary>
    /// <param name="name">Name of the tensor.</param>
    /// <param name="stored">What the file holds.</param>
    /// <param name="shape">What is needed.</param>
    /// <returns>A new tensor of that shape, or null when there is no way.</returns>
    public virtual Tensor? Fit(string name, Tensor stored, IReadOnlyList<long> shape) => null;

    public override Tensor forward(Tensor x)
    {
        using Tensor features = ForwardFeatures(x);
        using Tensor pooled = Pool(features);
        return Classify(pooled);
    }

    /// <summary>Says that <see cref="Classify"/> was called without a classifier.</summary>
    protected InvalidOperationException NoClassifier() => new($"{Spec.Architecture} was made without its own classifier");
}
