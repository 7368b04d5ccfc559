using Synth.Models;
using Synth.Models.Heads;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Training.SelfSupervised;

/// <summary>MoCo's key encoder: a copy of network and projector that follows them slowly and never sees a gradient.</summary>
internal sealed class MomentumEncoder : IDisposable
{
    private readonly (Tensor Followed, Tensor Own)[] _pairs;
    private readonly double _momentum;

    /// <summary>Starts as a copy.</summary>
    /// <param name="network">The network that trains.</param>
    /// <param name="projector">Its projector.</param>
    /// <param name="fresh">A new projector of the same widths, owned from now on.</param>
    /// <param name="momentum">Share of the own weights that an update keeps.</param>
    /// <param name="device">Where they are.</param>
    public MomentumEncoder(Network network, ProjectionHead projector, ProjectionHead fresh, double momentum, Device device)
    {
        _momentum = momentum;
        Network = NetworkRegistry.Create(network.Spec).to(device);
        Projector = fresh;
        using IDisposable still = no_grad();
        foreach ((string name, Tensor value) in network.state_dict())
        {
            Network.state_dict()[name].copy_(value);
        }

        foreach ((string name, Tensor value) in projector.state_dict())
        {
            Projector.state_dict()[name].copy_(value);
        }

        Parameter[] own = [.. Network.named_parameters().Select(each => each.parameter), .. Projector.parameters()];
        foreach (Parameter parameter in own)
        {
            parameter.requires_grad = false;
        }

        _pairs = [.. network.named_parameters().Select(each => each.parameter).Concat(projector.parameters()).Zip(own, (followed, mine) => ((Tensor)followed, (Tensor)mine))];
        Network.train();
    }

    /// <summary>The copy of the network, always in training mode: keys are normalised by their own batch.</summary>
    public Network Network { get; }

    /// <summary>The copy of the projector.</summary>
    public ProjectionHead Projector { get; }

    /// <summary>Moves every weight a little towards the one it follows: own x momentum + followed x (1 - momentum).</summary>
    public void Follow()
    {
        using IDisposable still = no_grad();
        using DisposeScope scope = NewDisposeScope();
        foreach ((Tensor followed, Tensor own) in _pairs)
        {
            own.mul_(_momentum).add_(followed, alpha: 1 - _momentum);
        }
    }

    public void Dispose()
    {
        Network.Dispose();
        Projector.Dispose();
    }
}
