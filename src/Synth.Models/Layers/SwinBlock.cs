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
    private (WindowLayout Layout, DeviceConstant Mask)? _lastMask;

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
        WindowLayout layout = new((int)x.shape[1], (int)x.shape[2], _side, _shift);
        return layout.Merge(_attn.Forward(layout.Partition(_norm1.call(x)), layout, Mask(layout, x.device))).MoveToOuterDisposeScope();
    }

    private Tensor? Mask(WindowLayout layout, Device device)
    {
        if (_shift == 0)
        {
            return null;
        }

        if (_lastMask is not { } last || last.Layout != layout)
        {
            _lastMask?.Mask.Dispose();
            last = (layout, new DeviceConstant(Windows.ShiftMask(layout.PaddedRows, layout.PaddedColumns, _side, _shift, _shift)));
            _lastMask = last;
        }

        return last.Mask.On(device);
    }
}
