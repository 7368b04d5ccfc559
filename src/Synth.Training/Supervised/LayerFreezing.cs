using Synth.Models;
using Synth.Training.FineTuning;
using Synth.Training.Supervised.Optimisers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Training.Supervised;

/// <summary>Freezes and thaws the layers of a network for a stage.</summary>
public static class LayerFreezing
{
    /// <summary>Lets gradients flow into the layers that train and into no others.</summary>
    /// <returns>The parameters that train, in groups by layer; where asked, biases and norms in groups without weight decay.</returns>
    /// <param name="network">The network.</param>
    /// <param name="stage">What trains.</param>
    /// <param name="decaysAll">False to keep weight decay off parameters with fewer than two dimensions (biases, scales of norms).</param>
    public static IReadOnlyList<ParameterGroup> Apply(Network network, StagePlan stage, bool decaysAll)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(stage);
        List<ParameterGroup> groups = [];
        (string Name, Parameter Parameter)[] all = [.. network.named_parameters()];
        foreach ((string name, Parameter parameter) in all)
        {
            parameter.requires_grad = stage.Trains(name);
        }

        foreach ((LayerGroup layer, double factor) in stage.Rates)
        {
            groups.AddRange(Grouped(layer.Name, all.Where(each => layer.Contains(each.Name)), factor, decaysAll));
        }

        return groups;
    }

    /// <summary>Parameters of one rate, those with and those without weight decay apart.</summary>
    internal static IEnumerable<ParameterGroup> Grouped(string name, IEnumerable<(string Name, Parameter Parameter)> members, double factor, bool decaysAll) =>
        members.ToLookup(each => decaysAll || each.Parameter.shape.Length > 1).Select(part => new ParameterGroup(name, [.. part], factor, HasDecay: part.Key));

    /// <summary>
    /// Puts the network into training mode, but for frozen layers: those compute as they will in prediction, so that their BatchNorm
    /// statistics stay and nothing is dropped out.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="stage">What trains.</param>
    /// <param name="frozenDrift">True to leave frozen layers in training mode, as published code does.</param>
    public static void SetTraining(Network network, StagePlan stage, bool frozenDrift)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(stage);
        network.train();
        if (frozenDrift)
        {
            return;
        }

        foreach ((string name, nn.Module module) in network.named_modules())
        {
            // a module may hold trained and frozen layers; its own mode then does not matter, since its layers are set below it
            if (network.Groups.FirstOrDefault(group => group.Contains(name)) is { } group && stage.Rates.All(rate => rate.Group != group))
            {
                module.eval();
            }
        }
    }

    /// <summary>Gives layers new random weights, drawn from torch's generator.</summary>
    public static void Reset(Network network, IReadOnlyCollection<LayerGroup> layers)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(layers);
        if (layers.Count == 0)
        {
            return;
        }

        using IDisposable still = no_grad();
        using Network fresh = NetworkRegistry.Create(network.Spec);
        Dictionary<string, Tensor> source = fresh.state_dict();
        foreach ((string name, Tensor target) in network.state_dict().Where(pair => layers.Any(layer => layer.Contains(pair.Key))))
        {
            target.copy_(source[name]);
        }
    }
}
