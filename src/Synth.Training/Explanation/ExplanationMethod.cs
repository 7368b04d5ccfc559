using System.Collections.Immutable;
using Synth.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.Explanation;

/// <summary>A way of asking a network where in its input it found a class. Leaves the network as it is; the network is in evaluation mode.</summary>
public abstract class ExplanationMethod
{
    /// <summary>Its word, such as <c>gradcam</c>.</summary>
    public abstract string Name { get; }

    /// <summary>True when the map depends on the class asked about.</summary>
    /// <param name="network">The network, for which there is no <see cref="Obstacle"/>.</param>
    /// <param name="asked">Index of the class.</param>
    public virtual bool DependsOnClass(Network network, int asked) => true;

    /// <summary>True for what is only there to be beaten; it gets figures but no picture.</summary>
    public virtual bool IsBaseline => false;

    /// <summary>True for what is not among the methods taken when none is named, since it writes many files an image.</summary>
    public virtual bool IsOnRequest => false;

    /// <summary>Names of the maps that it makes of a network; one, named as the method, unless it says otherwise.</summary>
    /// <param name="network">The network, for which there is no <see cref="Obstacle"/>.</param>
    public virtual ImmutableArray<string> MapNames(Network network) => [Name];

    /// <summary>Why this network cannot be explained so, in words that continue "METHOD needs …"; null when it can.</summary>
    public abstract string? Obstacle(Network network);

    /// <summary>The maps of some images, at the size of the images: larger where there is more of the class.</summary>
    /// <param name="network">The network, for which there is no <see cref="Obstacle"/>.</param>
    /// <param name="images">(N, C, H, W) on the network's device.</param>
    /// <param name="classes">The class asked about for each image, (N) whole numbers.</param>
    /// <returns>(N, maps, H, W), single precision, on the CPU; maps in the order of <see cref="MapNames"/>.</returns>
    public Tensor Explain(Network network, Tensor images, Tensor classes)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(classes);
        using IDisposable still = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor maps = Maps(network, images, classes);
        Tensor sized = maps.shape[2] == images.shape[2] && maps.shape[3] == images.shape[3]
            ? maps
            : nn.functional.interpolate(maps, [images.shape[2], images.shape[3]], mode: InterpolationMode.Bilinear, align_corners: false);
        return sized.to(ScalarType.Float32).cpu().contiguous().detach().MoveToOuterDisposeScope();
    }

    /// <summary>The maps (N, maps, h, w) on a grid of any size; called inside a dispose scope, without gradients.</summary>
    private protected abstract Tensor Maps(Network network, Tensor images, Tensor classes);
}
