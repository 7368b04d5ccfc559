using Synth.Models.Heads;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Models;

/// <summary>
/// A backbone with the head that its spec asks for. Input (N, C, H, W) float. Tensor names are those of the backbone,
/// as in torchvision or timm, beside those of the head: no prefix.
/// </summary>
public sealed class Network : nn.Module<Tensor, NetworkOutput>
{
    private const string BackboneName = "backbone";
    private const string BackbonePrefix = BackboneName + ".";

    private readonly NetworkHead? _head;

    internal Network(Architecture architecture, NetworkSpec spec)
        : base(spec.Architecture)
    {
        Architecture = architecture;
        Spec = spec;
        Backbone = architecture.Build(spec);
        _head = NetworkHead.Of(Backbone, spec.ImageSizePx ?? architecture.InputPx);
        Groups = [.. Backbone.Groups, .. _head?.Groups ?? []];
        register_module(BackboneName, Backbone);
        foreach ((string name, nn.Module part) in _head?.Parts ?? [])
        {
            register_module(name, part);
        }
    }

    /// <summary>The entry of the registry that it was made from.</summary>
    public Architecture Architecture { get; }

    /// <summary>The shape asked for.</summary>
    public NetworkSpec Spec { get; }

    /// <summary>The network without <see cref="Heads.HeadSpec"/>'s own layers.</summary>
    public ImageModel Backbone { get; }

    /// <summary>Every tensor of the network in exactly one group, in the order from input to output; head groups last.</summary>
    public IReadOnlyList<LayerGroup> Groups { get; }

    /// <exception cref="InvalidNetworkException">The input has another number of channels, or is too small.</exception>
    public override NetworkOutput forward(Tensor x)
    {
        RequireInput(x);
        if (_head is null)
        {
            return new NetworkOutput(Backbone.call(x));
        }

        using FeatureTrail? trail = _head.UsesTrail ? new FeatureTrail(x) : null;
        using Tensor features = Backbone.ForwardFeatures(x, trail);
        return _head.Forward(features, x, trail);
    }

    /// <summary>The outputs of a pass whose maps are kept: those on the way, and the backbone's features.</summary>
    /// <param name="x">Images (N, C, H, W).</param>
    /// <param name="trail">A trail made for these images.</param>
    /// <exception cref="InvalidNetworkException">The input has another number of channels, or is too small.</exception>
    public NetworkOutput Watched(Tensor x, FeatureTrail trail)
    {
        ArgumentNullException.ThrowIfNull(trail);
        RequireInput(x);
        using Tensor given = Backbone.ForwardFeatures(x, trail);
        using Tensor features = trail.PassFeatures(given);
        if (_head is not null)
        {
            return _head.Forward(features, x, trail);
        }

        using Tensor pooled = Backbone.Pool(features);
        return new NetworkOutput(Backbone.Classify(pooled));
    }

    /// <summary>Pooled features (N, F) of the backbone: what the own classifier sees.</summary>
    public Tensor Features(Tensor x)
    {
        RequireInput(x);
        using Tensor features = Backbone.ForwardFeatures(x);
        return Backbone.Pool(features);
    }

    public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) =>
        base.named_parameters(recurse).Select(p => (WithoutPrefix(p.name), p.parameter));

    public override IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true) =>
        base.named_buffers(recurse, include_nonpersistent).Select(b => (WithoutPrefix(b.name), b.buffer));

    public override IEnumerable<(string name, nn.Module module)> named_modules() =>
        base.named_modules().Select(m => (WithoutPrefix(m.name), m.module));

    public override Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
    {
        destination ??= [];
        string start = string.IsNullOrEmpty(prefix) ? string.Empty : prefix + ".";
        foreach ((string name, Parameter parameter) in named_parameters())
        {
            destination.TryAdd(start + name, parameter);
        }

        foreach ((string name, Tensor buffer) in named_buffers(include_nonpersistent: false))
        {
            destination.TryAdd(start + name, buffer);
        }

        return destination;
    }

    // the fields are registered above, under the names that files hold
    protected override void RegisterComponents()
    {
    }

    private static string WithoutPrefix(string name) =>
        name.StartsWith(BackbonePrefix, StringComparison.Ordinal) ? name[BackbonePrefix.Length..] : name;

    private void RequireInput(Tensor x)
    {
        long[] shape = x.shape;
        if (shape.Length != 4 || shape[1] != Spec.InputChannels)
        {
            throw new InvalidNetworkException(
                $"{Spec.Architecture} takes inputs of (N, {Spec.InputChannels}, height, width), not ({string.Join(", ", shape)})");
        }

        if (Math.Min(shape[2], shape[3]) < Architecture.MinimumPx)
        {
            throw new InvalidNetworkException(
                $"{Spec.Architecture} takes images of at least {Architecture.MinimumPx} pixels, not {shape[2]} x {shape[3]}");
        }
    }
}
