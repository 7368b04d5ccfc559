using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Synth.Models.Layers;

/// <summary>
/// Gated positional self-attention of ConViT (d'Ascoli et al. 2021, eqs. 5-7): each head mixes attention by content with attention by relative
/// position, by a learned gate, and starts out as one pixel of a convolution kernel. Names as timm's <c>GPSA</c>. The tokens (N, T, F) are the patches
/// of a square grid, row by row, without class token.
/// </summary>
internal sealed class GatedPositionalAttention : AttentionLayer
{
    private const string GateName = "gating_param";

    private readonly Linear _qk;
    private readonly Linear _v;
    private readonly Linear _proj;
    private readonly Linear _posProj;
    private readonly DeviceConstant _offsets;

    [ComponentName(Name = GateName)]
    private readonly Parameter _gate;

    /// <param name="width">F, a multiple of the number of heads.</param>
    /// <param name="heads">Number of heads.</param>
    /// <param name="side">Patches along a side of the grid: T is its square.</param>
    public GatedPositionalAttention(int width, int heads, int side)
        : base(nameof(GatedPositionalAttention), heads)
    {
        _qk = Named("qk", nn.Linear(width, 2 * width, false));
        _v = Named("v", nn.Linear(width, width, false));
        _proj = Named("proj", nn.Linear(width, width));
        _posProj = Named("pos_proj", nn.Linear(3, heads));
        _gate = Named(GateName, ones(heads));
        _offsets = new DeviceConstant(Offsets(side));
    }

    /// <summary>The start of section 3 of the paper: values pass unchanged, and head h looks at one pixel of a square kernel.</summary>
    public void StartAsConvolution()
    {
        using var noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        _v.weight.copy_(eye(_v.weight.shape[0]));
        int kernel = (int)Math.Sqrt(Heads);
        double centre = kernel % 2 == 0 ? (kernel - 1) / 2.0 : kernel / 2;
        float[] directions = new float[Heads * 3];
        for (int row = 0; row < kernel; row++)
        {
            for (int column = 0; column < kernel; column++)
            {
                // scores -|offset - target|^2, less what is the same for every key: 2 target . offset - |offset|^2
                int head = 3 * (row + (kernel * column));
                directions[head] = (float)(2 * (column - centre));
                directions[head + 1] = (float)(2 * (row - centre));
                directions[head + 2] = -1;
            }
        }

        // heads beyond the largest square kernel keep their random direction
        int square = kernel * kernel;
        _posProj.weight.narrow(0, 0, square).copy_(tensor(directions).view(Heads, 3).narrow(0, 0, square));
    }

    public override Tensor forward(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] qk = Split(_qk.call(x), 2);
        Tensor content = Scores(qk[0], qk[1]).softmax(-1);
        Tensor position = _posProj.call(_offsets.Beside(_posProj.weight)).permute(0, 3, 1, 2).softmax(-1);
        Tensor gate = _gate.view(1, Heads, 1, 1).sigmoid();
        Tensor mixed = content.mul(gate.neg().add(1)).add(position.mul(gate));
        Tensor weights = mixed.div(mixed.sum(-1, keepdim: true));
        return _proj.call(Mix(weights, Split(_v.call(x), 1)[0])).MoveToOuterDisposeScope();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _offsets.Dispose();
        }

        base.Dispose(disposing);
    }

    // (1, T, T, 3): column offset, row offset and squared distance from patch i (second index) to patch j (third), in patches
    private static Tensor Offsets(int side)
    {
        int count = side * side;
        float[] values = new float[count * count * 3];
        int next = 0;
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
            {
                int column = (j % side) - (i % side);
                int row = (j / side) - (i / side);
                values[next++] = column;
                values[next++] = row;
                values[next++] = (column * column) + (row * row);
            }
        }

        return tensor(values, [1, count, count, 3]);
    }
}
