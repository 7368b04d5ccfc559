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
    private readonly List<RecordedAttention> _recorded = [];

    /// <param name="model">A network or model; one without attention records nothing.</param>
    /// <param name="keepGradients">Keep the weights in the graph, so that their gradients can be read after a backward pass.</param>
    public AttentionRecorder(nn.Module model, bool keepGradients = false)
    {
        foreach ((string name, nn.Module module) in model.named_modules())
        {
            if (module is AttentionLayer layer)
            {
                layer.Watch = (weights, windows) => Keep(name, weights, windows, keepGradients);
                _layers.Add(layer);
            }
        }
    }

    /// <summary>
    /// Weights in the order in which layers ran. They end with the recorder or with <see cref="Clear"/>.
    /// </summary>
    public IReadOnlyList<RecordedAttention> Recorded => _recorded;

    /// <summary>True when the model has attention to record.</summary>
    public bool HasLayers => _layers.Count > 0;

    /// <summary>Forgets what was recorded.</summary>
    public void Clear()
    {
        foreach (RecordedAttention layer in _recorded)
        {
            layer.Weights.Dispose();
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

    private void Keep(string layer, Tensor weights, WindowLayout? windows, bool keepGradients)
    {
        if (keepGradients && weights.requires_grad)
        {
            weights.retain_grad();
        }

        Tensor kept = keepGradients ? weights : weights.detach();
        _recorded.Add(new RecordedAttention(layer, kept.DetachFromDisposeScope(), windows));
    }
}
