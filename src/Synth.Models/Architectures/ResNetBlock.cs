using System.Collections.Immutable;
using Synth.Models.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Models.Architectures;

/// <summary>
/// A residual block: two 3x3 convolutions, or a bottleneck of 1x1, 3x3 and 1x1 that widens fourfold (He et al. 2016, figure 5).
/// Input (N, inputs, H, W), output (N, <see cref="Outputs"/>, H / stride, W / stride).
/// </summary>
internal sealed class ResNetBlock : NamedModule
{
    private const int Expansion = 4;

    private readonly ImmutableArray<(Conv2d Convolution, BatchNorm2d Norm)> _steps;
    private readonly Sequential? _downsample;

    public ResNetBlock(int inputs, int planes, int stride, bool bottleneck)
        : base(nameof(ResNetBlock))
    {
        Outputs = bottleneck ? planes * Expansion : planes;
        (int In, int Out, int Kernel, int Stride)[] shapes = bottleneck
            ? [(inputs, planes, 1, 1), (planes, planes, 3, stride), (planes, Outputs, 1, 1)]
            : [(inputs, planes, 3, stride), (planes, planes, 3, 1)];
        List<(Conv2d, BatchNorm2d)> steps = [];
        for (int i = 0; i < shapes.Length; i++)
        {
            (int from, int to, int kernel, int step) = shapes[i];
            Conv2d convolution = nn.Conv2d(from, to, kernel, stride: step, padding: kernel / 2, bias: false);
            steps.Add((Named($"conv{i + 1}", convolution), Named($"bn{i + 1}", nn.BatchNorm2d(to))));
        }

        _steps = [.. steps];
        if (stride != 1 || inputs != Outputs)
        {
            _downsample = Named("downsample", nn.Sequential(
                nn.Conv2d(inputs, Outputs, 1, stride: stride, bias: false),
                nn.BatchNorm2d(Outputs)));
        }
    }

    /// <summary>Channels that come out.</summary>
    public int Outputs { get; }

    public override Tensor forward(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor y = x;
        for (int i = 0; i < _steps.Length; i++)
        {
            Tensor input = i == 0 ? y : nn.functional.relu(y, inplace: true);
            y = _steps[i].Norm.call(_steps[i].Convolution.call(input));
        }

        Tensor shortcut = _downsample is null ? x : _downsample.call(x);
        return nn.functional.relu(y.add_(shortcut), inplace: true).MoveToOuterDisposeScope();
    }
}
