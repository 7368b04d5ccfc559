using System.Collections.Immutable;
using Synth.Models.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Models.Architectures;

/// <summary>
/// ResNet-18, -34 and -50 (He et al. 2016, "Deep residual learning for image recognition"; the stride of a bottleneck sits in
/// its 3x3 convolution, as torchvision has it). Tensor names are torchvision's.
/// </summary>
internal sealed class ResNet : ImageModel
{
    private const string Source = "He et al. 2016; torchvision";

    private readonly Conv2d _conv1;
    private readonly BatchNorm2d _bn1;
    private readonly ImmutableArray<(string Name, Sequential Blocks)> _layers;
    private readonly Linear? _fc;

    private ResNet(NetworkSpec spec, bool bottleneck, ImmutableArray<int> depths)
        : base(spec)
    {
        NetworkSpecCheck.RequireNoDropPath(spec);
        _conv1 = Named("conv1", nn.Conv2d(spec.InputChannels, 64, 7, stride: 2, padding: 3, bias: false));
        _bn1 = Named("bn1", nn.BatchNorm2d(64));
        int width = 64;
        List<(string, Sequential)> layers = [];
        for (int i = 0; i < depths.Length; i++)
        {
            string name = $"layer{i + 1}";
            layers.Add((name, Named(name, Layer(ref width, 64 << i, depths[i], i == 0 ? 1 : 2, bottleneck))));
        }

        _layers = [.. layers];
        FeatureCount = width;
        if (spec.Head.UsesOwnClassifier)
        {
            _fc = Named("fc", nn.Linear(width, spec.Head.Classes));
        }

        Initialise.HeNormal(this, nn.init.FanInOut.FanOut);
        Groups = MakeGroups(depths);
    }

    /// <summary>The three depths.</summary>
    public static IReadOnlyList<Architecture> Architectures { get; } =
    [
        Entry("resnet18", 11_689_512, bottleneck: false, [2, 2, 2, 2]),
        Entry("resnet34", 21_797_672, bottleneck: false, [3, 4, 6, 3]),
        Entry("resnet50", 25_557_032, bottleneck: true, [3, 4, 6, 3]),
    ];

    public override int FeatureCount { get; }

    public override IReadOnlyList<LayerGroup> Groups { get; }

    public override Tensor ForwardFeatures(Tensor x, FeatureTrail? trail = null)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor y = nn.functional.relu(_bn1.call(_conv1.call(x)), inplace: true);
        y = trail?.Pass(y) ?? y;
        y = nn.functional.max_pool2d(y, 3, stride: 2, padding: 1);
        return FeatureTrail.Through(_layers.Select(layer => layer.Blocks), y, trail).MoveToOuterDisposeScope();
    }

    public override Tensor Pool(Tensor features) => Pooling.Average(features);

    public override Tensor Classify(Tensor pooled) => Pooling.Classify(pooled, _fc ?? throw NoClassifier(), Spec.DropRate ?? 0, training);

    private static Architecture Entry(string name, long parameters, bool bottleneck, ImmutableArray<int> depths) =>
        new(name, parameters, InputPx: 224, MinimumPx: 1, AnySize: true, "conv1.weight", "fc", Source, spec => new ResNet(spec, bottleneck, depths));

    private static Sequential Layer(ref int inputs, int planes, int depth, int stride, bool bottleneck)
    {
        Sequential layer = nn.Sequential();
        for (int i = 0; i < depth; i++)
        {
            ResNetBlock block = new(inputs, planes, i == 0 ? stride : 1, bottleneck);
            layer.append(block);
            inputs = block.Outputs;
        }

        return layer;
    }

    private LayerGroup[] MakeGroups(ImmutableArray<int> depths)
    {
        IEnumerable<LayerGroup> blocks =
            from layer in Enumerable.Range(0, depths.Length)
            from block in Enumerable.Range(0, depths[layer])
            let name = $"layer{layer + 1}.{block}"
            select new LayerGroup(name, [name]);
        IEnumerable<LayerGroup> classifier = _fc is null ? [] : [new LayerGroup("fc", ["fc"], IsDense: true)];
        return [new LayerGroup("stem", ["conv1", "bn1"]), .. blocks, .. classifier];
    }
}
