using Synth.Models.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Models.Architectures;

/// <summary>Inception-C of Inception-v4 (Szegedy et al. 2017, figure 6), 1536 channels: two of its branches fork again.</summary>
internal sealed class InceptionC : NamedModule
{
    private static readonly (long, long) Row = (1, 3);
    private static readonly (long, long) Column = (3, 1);

    private readonly ConvNorm _branch0;
    private readonly ConvNorm _branch1;
    private readonly ConvNorm _branch1Row;
    private readonly ConvNorm _branch1Column;
    private readonly ConvNorm[] _branch2;
    private readonly ConvNorm _branch2Row;
    private readonly ConvNorm _branch2Column;
    private readonly nn.Module<Tensor, Tensor> _branch3;

    public InceptionC()
        : base(nameof(InceptionC))
    {
        _branch0 = Named("branch0", new ConvNorm(1536, 256, 1));
        _branch1 = Named("branch1_0", new ConvNorm(1536, 384, 1));
        _branch1Row = Named("branch1_1a", new ConvNorm(384, 256, Row, same: true));
        _branch1Column = Named("branch1_1b", new ConvNorm(384, 256, Column, same: true));
        _branch2 =
        [
            Named("branch2_0", new ConvNorm(1536, 384, 1)),
            Named("branch2_1", new ConvNorm(384, 448, Column, same: true)),
            Named("branch2_2", new ConvNorm(448, 512, Row, same: true)),
        ];
        _branch2Row = Named("branch2_3a", new ConvNorm(512, 256, Row, same: true));
        _branch2Column = Named("branch2_3b", new ConvNorm(512, 256, Column, same: true));
        _branch3 = Named("branch3", InceptionV4Blocks.AveragedBranch(1536, 256));
    }

    public override Tensor forward(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor first = _branch1.call(x);
        Tensor second = _branch2.Aggregate(x, (y, step) => step.call(y));
        Tensor[] parts =
        [
            _branch0.call(x),
            _branch1Row.call(first),
            _branch1Column.call(first),
            _branch2Row.call(second),
            _branch2Column.call(second),
            _branch3.call(x),
        ];
        return cat(parts, 1).MoveToOuterDisposeScope();
    }
}
