using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Models.Layers;

/// <summary>
/// A block of the Swin Transformer (Liu et al. 2021, eq. 3): attention within windows, shifted or not, and dense layers, each behind a norm and with a
/// residual. A grid of tokens (N, h, w, F) to the same. Names as timm's <c>SwinTransformerBlock</c>.
/// </summary>
internal sealed class SwinBlock : NamedModule
{
    private const double NormEpsilon = 1e-5;

    private readonly LayerNorm _norm1;
    private readonly WindowAttention _attn;
    private readonly LayerNorm _norm2;
    private readonly Mlp _mlp;
    private readonly int _side;
    private readonly int _shift;
    private readonly double _dropPathRate;
    private ((long Height, long Width) Grid, DeviceConstant Mask)? _lastMask;

    /// <param name="width">F.</param>
    /// <param name="heads">Number of heads.</param>
    /// <param name="side">Side of a window in tokens.</param>
    /// <param name="shift">Tokens by which the windows are shifted down and right; 0 for none.</param>
    /// <param name="dropPathRate">Stochastic depth of both residuals.</param>
    public SwinBlock(int width, int heads, int side, int shift, double dropPathRate)
        : base(nameof(SwinBlock))
    {
        _norm1 = Named("norm1", nn.LayerNorm(width, NormEpsilon));
        _attn = Named("attn", new WindowAttention(width, heads, side));
        _norm2 = Named("norm2", nn.LayerNorm(width, NormEpsilon));
        _mlp = Named("mlp", new Mlp(width, 4 * width));
        _side = side;
        _shift = shift;
        _dropPathRate = dropPathRate;
    }

    public override Tensor forward(Tensor x)
    {
        using Tensor attended = Attend(x);
        using Tensor joined = StochasticDepth.Add(x, attended, _dropPathRate, training);
        using Tensor normed = _norm2.call(joined);
        using Tensor change = _mlp.call(normed);
        return StochasticDepth.Add(joined, change, _dropPathRate, training);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _lastMask?.Mask.Dispose();
        }

        base.Dispose(disposing);
    }

    private Tensor Attend(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        (long height, long width) = (x.shape[1], x.shape[2]);
        Tensor grid = _norm1.call(x);
        if (_shift > 0)
        {
            grid = grid.roll([-_shift, -_shift], [1, 2]);
        }

        (long right, long bottom) = ((_side - (width % _side)) % _side, (_side - (height % _side)) % _side);
        if (right > 0 || bottom > 0)
        {
            grid = nn.functional.pad(grid, [0, 0, 0, right, 0, bottom]);
        }

        (height, width) = (height + bottom, width + right);
        Tensor windows = _attn.Forward(Windows.Partition(grid, _side), Mask(height, width, x.device));
        grid = Windows.Merge(windows, _side, height, width);
        if (right > 0 || bottom > 0)
        {
            grid = grid.narrow(1, 0, x.shape[1]).narrow(2, 0, x.shape[2]);
        }

        return (_shift > 0 ? grid.roll([_shift, _shift], [1, 2]) : grid).MoveToOuterDisposeScope();
    }

    private Tensor? Mask(long height, long width, Device device)
    {
        if (_shift == 0)
        {
            return null;
        }

        if (_lastMask is not { } last || last.Grid != (height, width))
        {
            _lastMask?.Mask.Dispose();
            last = ((height, width), new DeviceConstant(Windows.ShiftMask((int)height, (int)width, _side, _shift, _shift)));
            _lastMask = last;
        }

        return last.Mask.On(device);
    }
}
