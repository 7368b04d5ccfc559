using Synth.Models.Layers;
using static TorchSharp.torch;

namespace Synth.Models.Architectures;

/// <summary>The blocks of Inception-v4 (Szegedy et al. 2017) that are plain branches; figures are those of the paper.</summary>
internal static class InceptionV4Blocks
{
    private static readonly (long, long) Row = (1, 7);
    private static readonly (long, long) Column = (7, 1);

    /// <summary>Second fork of the stem (figure 3): 160 channels to 192.</summary>
    public static Branches Widening() => new(
        nn.Sequential(new ConvNorm(160, 64, 1), new ConvNorm(64, 96, 3)),
        nn.Sequential(
            new ConvNorm(160, 64, 1),
            new ConvNorm(64, 64, Row, same: true),
            new ConvNorm(64, 64, Column, same: true),
            new ConvNorm(64, 96, 3)));

    /// <summary>Inception-A (figure 4), 384 channels.</summary>
    public static Branches A() => new(
        new ConvNorm(384, 96, 1),
        nn.Sequential(new ConvNorm(384, 64, 1), new ConvNorm(64, 96, 3, same: true)),
        nn.Sequential(new ConvNorm(384, 64, 1), new ConvNorm(64, 96, 3, same: true), new ConvNorm(96, 96, 3, same: true)),
        AveragedBranch(384, 96));

    /// <summary>Reduction-A (figure 7): 384 channels to 1024, half the size.</summary>
    public static Branches ReductionA() => new(
        new ConvNorm(384, 384, 3, stride: 2),
        nn.Sequential(new ConvNorm(384, 192, 1), new ConvNorm(192, 224, 3, same: true), new ConvNorm(224, 256, 3, stride: 2)),
        nn.MaxPool2d(3, stride: 2));

    /// <summary>Inception-B (figure 5), 1024 channels.</summary>
    public static Branches B() => new(
        new ConvNorm(1024, 384, 1),
        nn.Sequential(new ConvNorm(1024, 192, 1), new ConvNorm(192, 224, Row, same: true), new ConvNorm(224, 256, Column, same: true)),
        nn.Sequential(
            new ConvNorm(1024, 192, 1),
            new ConvNorm(192, 192, Column, same: true),
            new ConvNorm(192, 224, Row, same: true),
            new ConvNorm(224, 224, Column, same: true),
            new ConvNorm(224, 256, Row, same: true)),
        AveragedBranch(1024, 128));

    /// <summary>Reduction-B (figure 8): 1024 channels to 1536, half the size.</summary>
    public static Branches ReductionB() => new(
        nn.Sequential(new ConvNorm(1024, 192, 1), new ConvNorm(192, 192, 3, stride: 2)),
        nn.Sequential(
            new ConvNorm(1024, 256, 1),
            new ConvNorm(256, 256, Row, same: true),
            new ConvNorm(256, 320, Column, same: true),
            new ConvNorm(320, 320, 3, stride: 2)),
        nn.MaxPool2d(3, stride: 2));

    /// <summary>Mean of each pixel's neighbours, those outside not counted, then a 1x1 convolution.</summary>
    public static nn.Module<Tensor, Tensor> AveragedBranch(int inputs, int outputs) =>
        nn.Sequential(nn.AvgPool2d(3, stride: 1, padding: 1, count_include_pad: false), new ConvNorm(inputs, outputs, 1));
}
