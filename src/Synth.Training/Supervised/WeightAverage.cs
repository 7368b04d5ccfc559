using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.Supervised;

/// <summary>Exponential moving average of a network's weights and statistics (Polyak averaging), warmed up by min(decay, (1 + n) / (10 + n)).</summary>
public sealed class WeightAverage : IDisposable
{
    private readonly SortedDictionary<string, Tensor> _averages = new(StringComparer.Ordinal);
    private readonly double _decay;

    /// <summary>Starts from the weights as they are.</summary>
    /// <param name="weights">Live tensors of the network by name.</param>
    /// <param name="decay">Share of the old average kept in a step, 0 to below 1.</param>
    public WeightAverage(IReadOnlyDictionary<string, Tensor> weights, double decay)
    {
        ArgumentNullException.ThrowIfNull(weights);
        _decay = decay;
        using IDisposable still = no_grad();
        foreach ((string name, Tensor weight) in weights)
        {
            _averages.Add(name, weight.detach().clone().DetachFromDisposeScope());
        }
    }

    /// <summary>Averages by name; not to be disposed of.</summary>
    public IReadOnlyDictionary<string, Tensor> Averages => _averages;

    /// <summary>Takes the weights after a step into account; whole-number counters are copied.</summary>
    /// <param name="weights">Live tensors by the same names.</param>
    /// <param name="step">Steps taken, from 1.</param>
    public void Update(IReadOnlyDictionary<string, Tensor> weights, long step)
    {
        ArgumentNullException.ThrowIfNull(weights);
        double decay = Math.Min(_decay, (1.0 + step) / (10.0 + step));
        using IDisposable still = no_grad();
        using DisposeScope scope = NewDisposeScope();
        foreach ((string name, Tensor average) in _averages)
        {
            Tensor _ = average.is_floating_point() ? average.mul_(decay).add_(weights[name], alpha: 1 - decay) : average.copy_(weights[name]);
        }
    }

    /// <summary>Takes over stored averages.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing.</exception>
    public void Restore(IReadOnlyDictionary<string, Tensor> stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        using IDisposable still = no_grad();
        using DisposeScope scope = NewDisposeScope();
        foreach ((string name, Tensor average) in _averages)
        {
            average.copy_(stored.TryGetValue(name, out Tensor? found) ? found : throw new InvalidDataException($"the stored average lacks {name}"));
        }
    }

    /// <summary>Exchanges averages and weights; a second call puts both back to the last bit.</summary>
    public void Swap(IReadOnlyDictionary<string, Tensor> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        using IDisposable still = no_grad();
        using DisposeScope scope = NewDisposeScope();
        foreach ((string name, Tensor average) in _averages)
        {
            Tensor held = average.clone();
            average.copy_(weights[name]);
            weights[name].copy_(held);
        }
    }

    public void Dispose()
    {
        foreach (Tensor average in _averages.Values)
        {
            average.Dispose();
        }

        _averages.Clear();
    }
}
