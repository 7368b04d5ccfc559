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
    private readonly List<(int Octave, Tensor Map)> _maps = [];

    /// <param name="x">The input of the pass, (N, C, H, W).</param>
    public FeatureTrail(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        _side = x.shape[2];
    }

    /// <summary>Maps (N, C, h, w) from the finest to the coarsest, h about H / 2, H / 4, …; they belong to the trail.</summary>
    public IReadOnlyList<Tensor> Maps => [.. _maps.Select(entry => entry.Map)];

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
            trail?.Add(y);
        }

        return y.MoveToOuterDisposeScope();
    }

    /// <summary>Keeps a map (N, C, h, w) in place of the one of about the same size.</summary>
    public void Add(Tensor map)
    {
        ArgumentNullException.ThrowIfNull(map);
        int octave = (int)Math.Round(Math.Log2(_side / map.shape[2]));

        // a handle of its own: the caller's ends with the caller
        Tensor kept = map.alias().DetachFromDisposeScope();
        if (_maps.Count > 0 && _maps[^1].Octave == octave)
        {
            _maps[^1].Map.Dispose();
            _maps.RemoveAt(_maps.Count - 1);
        }

        _maps.Add((octave, kept));
    }

    public void Dispose()
    {
        foreach ((_, Tensor map) in _maps)
        {
            map.Dispose();
        }

        _maps.Clear();
    }
}
