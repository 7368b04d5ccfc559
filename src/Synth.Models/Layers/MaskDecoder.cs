using System.Collections.Immutable;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Models.Layers;

/// <summary>
/// The upward half of a U-Net (Ronneberger et al. 2015): from the coarsest map, each step doubles the grid, joins the backbone's map of that scale
/// where it has one, and convolves twice. It ends at half the input's side. Names <c>steps.i</c> and <c>last</c>.
/// </summary>
internal sealed class MaskDecoder : NamedModule
{
    private readonly ImmutableArray<(ConvNorm First, ConvNorm Second)> _steps;
    private readonly ImmutableArray<int> _joined;
    private readonly Conv2d _last;

    /// <param name="maps">Channels and side of the backbone's maps, from the finest to the coarsest, at least one.</param>
    /// <param name="inputSide">Side of the input, pixels.</param>
    /// <param name="width">Channels after the first step; each later step has half as many, at least <see cref="LeastWidth"/>.</param>
    /// <param name="masks">Masks put out.</param>
    public MaskDecoder(IReadOnlyList<(long Channels, long Side)> maps, long inputSide, int width, int masks)
        : base(nameof(MaskDecoder))
    {
        int coarsest = Octave(inputSide, maps[^1].Side);
        List<(ConvNorm, ConvNorm)> steps = [];
        List<int> joined = [];
        long channels = maps[^1].Channels;
        Sequential all = nn.Sequential();
        for (int octave = coarsest - 1; octave >= 1; octave--)
        {
            int skip = Enumerable.Range(0, maps.Count - 1).FirstOrDefault(i => Octave(inputSide, maps[i].Side) == octave, -1);
            int outputs = Math.Max(LeastWidth, width >> (coarsest - 1 - octave));
            ConvNorm first = new(channels + (skip < 0 ? 0 : maps[skip].Channels), outputs, 3, same: true);
            ConvNorm second = new(outputs, outputs, 3, same: true);
            all.append($"{steps.Count}", nn.Sequential(("0", first), ("1", second)));
            steps.Add((first, second));
            joined.Add(skip);
            channels = outputs;
        }

        Named("steps", all);
        _steps = [.. steps];
        _joined = [.. joined];
        OutputChannels = (int)channels;
        _last = Named("last", nn.Conv2d(channels, masks, 1));
    }

    /// <summary>Channels of the narrowest step.</summary>
    public static int LeastWidth => 16;

    /// <summary>Channels of what <see cref="Decode"/> gives.</summary>
    public int OutputChannels { get; }

    /// <summary>The decoded map (N, <see cref="OutputChannels"/>, about H / 2, about W / 2).</summary>
    /// <param name="maps">The backbone's maps, as many and as wide as were named when this was made.</param>
    /// <param name="height">Rows of the input.</param>
    /// <param name="width">Columns of the input.</param>
    public Tensor Decode(IReadOnlyList<Tensor> maps, long height, long width)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor y = maps[^1];
        for (int i = 0; i < _steps.Length; i++)
        {
            Tensor? skip = _joined[i] < 0 ? null : maps[_joined[i]];
            int octave = _steps.Length - i;
            long[] size = skip is null ? [Math.Max(1, height >> octave), Math.Max(1, width >> octave)] : [skip.shape[2], skip.shape[3]];
            Tensor larger = nn.functional.interpolate(y, size, mode: InterpolationMode.Nearest);
            Tensor both = skip is null ? larger : cat([larger, skip], 1);
            y = _steps[i].Second.call(_steps[i].First.call(both));
        }

        return y.MoveToOuterDisposeScope();
    }

    /// <summary>Mask logits of a decoded map, at its size.</summary>
    public override Tensor forward(Tensor x) => _last.call(x);

    /// <summary>How often the input was halved.</summary>
    public static int Octave(long inputSide, long side) => (int)Math.Round(Math.Log2((double)inputSide / side));
}
