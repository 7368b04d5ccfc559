using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Synth.Models.Layers;

/// <summary>
/// Self-attention within windows, with a learned bias for each relative position (Liu et al. 2021, eq. 4). Names <c>qkv</c>, <c>proj</c> and
/// <c>relative_position_bias_table</c>. Windows (N * windows, side * side, F) to the same.
/// </summary>
internal sealed class WindowAttention : AttentionLayer
{
    /// <summary>Name of the table ((2 side - 1)^2, heads), row by row from the offset (-(side - 1), -(side - 1)).</summary>
    public const string TableName = "relative_position_bias_table";

    private readonly Linear _qkv;
    private readonly Linear _proj;
    private readonly DeviceConstant _index;
    private readonly int _area;

    [ComponentName(Name = TableName)]
    private readonly Parameter _table;

    /// <param name="width">F, a multiple of the number of heads.</param>
    /// <param name="heads">Number of heads.</param>
    /// <param name="side">Side of a window in tokens.</param>
    public WindowAttention(int width, int heads, int side)
        : base(nameof(WindowAttention), heads)
    {
        _area = side * side;
        _qkv = Named("qkv", nn.Linear(width, 3 * width));
        _proj = Named("proj", nn.Linear(width, width));
        _table = Named(TableName, Initialise.SmallNormal(zeros(((2 * side) - 1) * ((2 * side) - 1), heads)));
        _index = new DeviceConstant(Index(side));
    }

    public override Tensor forward(Tensor x) => Forward(x, null, null);

    /// <summary>Attention within the windows of a grid.</summary>
    /// <param name="x">The windows.</param>
    /// <param name="layout">How they lie on their grid, for those who watch; null for windows of no grid.</param>
    /// <param name="mask">Keeps tokens apart as <see cref="Windows.ShiftMask"/> says; null: none are.</param>
    public Tensor Forward(Tensor x, WindowLayout? layout, Tensor? mask)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] qkv = Split(_qkv.call(x), 3);
        Tensor bias = _table.index_select(0, _index.On(x.device)).view(_area, _area, Heads).permute(2, 0, 1);
        Tensor scores = Scores(qkv[0], qkv[1]).add(bias);
        if (mask is not null)
        {
            scores = scores.view(-1, mask.shape[0], Heads, _area, _area).add(mask.unsqueeze(1)).view(-1, Heads, _area, _area);
        }

        return _proj.call(Mix(scores.softmax(-1), qkv[2], layout)).MoveToOuterDisposeScope();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _index.Dispose();
        }

        base.Dispose(disposing);
    }

    // row of the table for each pair of tokens (from, to), flattened
    private static Tensor Index(int side)
    {
        int area = side * side;
        long[] index = new long[area * area];
        for (int i = 0; i < area; i++)
        {
            for (int j = 0; j < area; j++)
            {
                int row = (i / side) - (j / side) + side - 1;
                int column = (i % side) - (j % side) + side - 1;
                index[(i * area) + j] = (row * ((2 * side) - 1)) + column;
            }
        }

        return tensor(index);
    }
}
