using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Models;

/// <summary>
/// The feature maps that a forward pass goes through, one for each scale: the last before the grid is halved. For decoders that join fine and
/// coarse maps, and for explanations of a layer. A pass without a trail pays nothing for it.
/// </summary>
public sealed class FeatureTrail : IDisposable
{
    private readonly double _side;
    private readonly bool _joinsPath;
    private readonly List<(int Octave, Tensor Map)> _maps = [];

    /// <param name="x">The input of the pass, (N, C, H, W).</param>
    /// <param name="joinsPath">
    /// The pass goes through the very tensors that are kept, so that the gradients of its outputs with respect to them can be asked for; costs a copy of each.
    /// </param>
    public FeatureTrail(Tensor x, bool joinsPath = false)
    {
        ArgumentNullException.ThrowIfNull(x);
        (_side, _joinsPath) = (x.shape[2], joinsPath);
    }

    /// <summary>Maps (N, C, h, w) from the finest to the coarsest, h about H / 2, H / 4, …; they belong to the trail.</summary>
    public IReadOnlyList<Tensor> Maps => [.. _maps.Select(entry => entry.Map)];

    /// <summary>Tokens (N, T, F) that entered the last block of a transformer of one scale, class token first; null for others. They belong to the trail.</summary>
    public Tensor? Tokens { get; private set; }

    /// <summary>What the backbone gave, a map or tokens, after <see cref="Network.Watched"/>; else null. It belongs to the trail.</summary>
    public Tensor? Features { get; private set; }

    /// <summary>Passes an input through steps and keeps the last map of each scale.</summary>
    /// <param name="steps">Modules from tensor to tensor.</param>
    /// <param name="x">Input of the first.</param>
    /// <param name="trail">Where maps are kept, or null.</param>
    public static Tensor Through(IEnumerable<nn.Module> steps, Tensor x, FeatureTrail? trail)
    {
        ArgumentNullException.ThrowIfNull(steps);
        using DisposeScope scope = NewDisposeScope();
        Tensor y = x;
        foreach (nn.Module step in steps)
        {
            y = ((nn.Module<Tensor, Tensor>)step).call(y);
            y = trail?.Pass(y) ?? y;
        }

        return y.MoveToOuterDisposeScope();
    }

    /// <summary>Passes tokens through the blocks of a transformer and keeps what enters the last.</summary>
    /// <param name="blocks">Modules from tokens to tokens, at least one.</param>
    /// <param name="tokens">Input of the first, (N, T, F).</param>
    public Tensor ThroughBlocks(IEnumerable<nn.Module> blocks, Tensor tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        nn.Module[] all = [.. blocks];
        Tensor y = tokens.alias();
        for (int i = 0; i < all.Length; i++)
        {
            using Tensor before = y;
            using Tensor? entering = i == all.Length - 1 ? Enter(before) : null;
            y = ((nn.Module<Tensor, Tensor>)all[i]).call(entering ?? before);
        }

        return y;
    }

    /// <summary>Keeps a map (N, C, h, w) in place of the one of about the same size.</summary>
    /// <returns>What the pass goes on with.</returns>
    public Tensor Pass(Tensor map)
    {
        ArgumentNullException.ThrowIfNull(map);
        int octave = (int)Math.Round(Math.Log2(_side / map.shape[2]));
        Tensor kept = Keep(map);
        if (_maps.Count > 0 && _maps[^1].Octave == octave)
        {
            _maps[^1].Map.Dispose();
            _maps.RemoveAt(_maps.Count - 1);
        }

        _maps.Add((octave, kept));
        return _joinsPath ? kept.alias() : map;
    }

    public void Dispose()
    {
        foreach ((_, Tensor map) in _maps)
        {
            map.Dispose();
        }

        _maps.Clear();
        Tokens?.Dispose();
        Features?.Dispose();
        (Tokens, Features) = (null, null);
    }

    /// <summary>Keeps what the backbone gave.</summary>
    internal Tensor PassFeatures(Tensor features)
    {
        Features = Keep(features);
        return (_joinsPath ? Features : features).alias();
    }

    private Tensor Enter(Tensor tokens)
    {
        Tokens = Keep(tokens);
        return (_joinsPath ? Tokens : tokens).alias();
    }

    // a handle of its own, since the caller's ends with the caller; a copy where the pass goes through it, since later steps may work in place
    private Tensor Keep(Tensor value) => (_joinsPath ? value.clone() : value.alias()).DetachFromDisposeScope();
}
