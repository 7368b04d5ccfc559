using Synth.Models.Layers;
using static TorchSharp.torch;

namespace Synth.Models.Architectures;

/// <summary>The blocks of Inception-ResNet-v2 (Szegedy et al. 2017), called as in the published TensorFlow code.</summary>
internal static class InceptionResNetV2Blocks
{
    /// <summary>192 channels to 320.</summary>
    public static Branches Mixed5b() => new(
        new ConvNorm(192, 96, 1),
        nn.Sequential(new ConvNorm(192, 48, 1), new ConvNorm(48, 64, 5, same: true)),
        nn.Sequential(new ConvNorm(192, 64, 1), new ConvNorm(64, 96, 3, same: true), new ConvNorm(96, 96, 3, same: true)),
        InceptionV4Blocks.AveragedBranch(192, 64));

    /// <summary>Residual block on the 35x35 grid, 320 channels.</summary>
    public static ScaledResidual Block35() => new(
        [
            new ConvNorm(320, 32, 1),
            nn.Sequential(new ConvNorm(320, 32, 1), new ConvNorm(32, 32, 3, same: true)),
            nn.Sequential(new ConvNorm(320, 32, 1), new ConvNorm(32, 48, 3, same: true), new ConvNorm(48, 64, 3, same: true)),
        ],
        branchWidth: 128,
        width: 320,
        scale: 0.17);

    /// <summary>320 channels to 1088, half the size.</summary>
    public static Branches Mixed6a() => new(
        new ConvNorm(320, 384, 3, stride: 2),
        nn.Sequential(new ConvNorm(320, 256, 1), new ConvNorm(256, 256, 3, same: true), new ConvNorm(256, 384, 3, stride: 2)),
        nn.MaxPool2d(3, stride: 2));

    /// <summary>Residual block on the 17x17 grid, 1088 channels.</summary>
    public static ScaledResidual Block17() => new(
        [
            new ConvNorm(1088, 192, 1),
            nn.Sequential(new ConvNorm(1088, 128, 1), new ConvNorm(128, 160, (1, 7), same: true), new ConvNorm(160, 192, (7, 1), same: true)),
        ],
        branchWidth: 384,
        width: 1088,
        scale: 0.10);

    /// <summary>1088 channels to 2080, half the size.</summary>
    public static Branches Mixed7a() => new(
        nn.Sequential(new ConvNorm(1088, 256, 1), new ConvNorm(256, 384, 3, stride: 2)),
        nn.Sequential(new ConvNorm(1088, 256, 1), new ConvNorm(256, 288, 3, stride: 2)),
        nn.Sequential(new ConvNorm(1088, 256, 1), new ConvNorm(256, 288, 3, same: true), new ConvNorm(288, 320, 3, stride: 2)),
        nn.MaxPool2d(3, stride: 2));

    /// <summary>Residual block on the 8x8 grid, 2080 channels.</summary>
    /// <param name="scale">Factor of the branches.</param>
    /// <param name="activated">Whether a ReLU ends it.</param>
    public static ScaledResidual Block8(double scale = 0.20, bool activated = true) => new(
        [
            new ConvNorm(2080, 192, 1),
            nn.Sequential(new ConvNorm(2080, 192, 1), new ConvNorm(192, 224, (1, 3), same: true), new ConvNorm(224, 256, (3, 1), same: true)),
        ],
        branchWidth: 448,
        width: 2080,
        scale,
        activated);
}
