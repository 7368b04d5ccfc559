using Synth.Models.Layers;
using static TorchSharp.torch;

namespace Synth.Models;

/// <summary>
/// Keeps the attention weights of forward passes, for explanations; when it is disposed, the model is as before. A model that nobody records
/// pays nothing for it.
/// </summary>
public sealed class AttentionRecorder : IDisposable
{
    private readonly List<AttentionLayer> _layers = [];
    private readonly List<(string Layer, Tensor Weights)> _recorded = [];

    /// <param name="model">A network or model; one without attention records nothing.</param>
    /// <param name="keepGradients">Keep the weights in the graph, so that their gradients can be read after a backward pass.</param>
    public AttentionRecorder(nn.Module model, bool keepGradients = false)
    {
        foreach ((string name, nn.Module module) in model.named_modules())
        {
            if (module is AttentionLayer layer)
            {
                layer.Watch = weights => Keep(name, weights, keepGradients);
                _layers.Add(layer);
            }
        }
    }

    /// <summary>
    /// Weights in the order in which layers ran, each (N, heads, T, T), rows of sum 1; for windows (N * windows, heads, area, area).
    /// They end with the recorder or with <see cref="Clear"/>.
    /// </summary>
    public IReadOnlyList<(string Layer, Tensor Weights)> Recorded => _recorded;

    /// <summary>True when the model has attention to record.</summary>
    public bool HasLayers => _layers.Count > 0;

    /// <summary>Forgets what was recorded.</summary>
    public void Clear()
    {
        foreach ((_, Tensor weights) in _recorded)
        {
            weights.Dispose();
        }

        _recorded.Clear();
    }

    public void Dispose()
    {
        foreach (AttentionLayer layer in _layers)
        {
            layer.Watch = null;
        }

        Clear();
    }

    private void Keep(string layer, Tensor weights, bool keepGradients)
    {
        if (keepGradients && weights.requires_grad)
        {
            weights.retain_grad();
        }

        Tensor kept = keepGradients ? weights : weights.detach();
        _recorded.Add((layer, kept.DetachFromDisposeScope()));
    }
}
