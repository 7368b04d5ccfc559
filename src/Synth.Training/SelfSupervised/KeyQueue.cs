using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.SelfSupervised;

/// <summary>The last keys of MoCo: a ring, in which new keys take the places of the oldest.</summary>
public sealed class KeyQueue : IDisposable
{
    /// <param name="size">Keys kept, at least 1; at first random unit vectors from torch's generator.</param>
    /// <param name="width">Width of a key.</param>
    /// <param name="device">Where the keys are.</param>
    public KeyQueue(int size, int width, Device device)
    {
        using IDisposable still = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Keys = nn.functional.normalize(randn(size, width), dim: 1).to(device).DetachFromDisposeScope();
        Place = zeros(1, dtype: ScalarType.Int64).DetachFromDisposeScope();
    }

    /// <summary>The keys (size, width), unit vectors.</summary>
    public Tensor Keys { get; }

    /// <summary>Where the next key goes, (1), int64.</summary>
    public Tensor Place { get; }

    /// <summary>Takes keys in.</summary>
    /// <param name="keys">(N, width), N at most the size; no gradient is kept.</param>
    public void Enqueue(Tensor keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        (long count, long size) = (keys.shape[0], Keys.shape[0]);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, size, nameof(keys));
        using IDisposable still = no_grad();
        using DisposeScope scope = NewDisposeScope();
        long first = Place.item<long>();
        Tensor places = arange(first, first + count, dtype: ScalarType.Int64).remainder(size).to(Keys.device);
        Keys.index_copy_(0, places, keys.detach());
        Place.fill_((first + count) % size);
    }

    public void Dispose()
    {
        Keys.Dispose();
        Place.Dispose();
    }
}
