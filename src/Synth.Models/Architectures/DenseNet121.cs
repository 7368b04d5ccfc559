using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Synth.Models.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Models.Architectures;

/// <summary>DenseNet-121 (Huang et al. 2017, "Densely connected convolutional networks"); tensor names are torchvision's.</summary>
internal sealed partial class DenseNet121 : ImageModel
{
    private const int StemWidth = 64;

    private static readonly ImmutableArray<int> Depths = [6, 12, 24, 16];

    private readonly Sequential _features;
    private readonly Linear? _classifier;

    private DenseNet121(NetworkSpec spec)
        : base(spec)
    {
        NetworkSpecCheck.RequireNoDropPath(spec);
        List<LayerGroup> groups = [new("stem", ["features.conv0", "features.norm0"])];
        _features = nn.Sequential(
            ("conv0", nn.Conv2d(spec.InputChannels, StemWidth, 7, stride: 2, padding: 3, bias: false)),
            ("norm0", nn.BatchNorm2d(StemWidth)),
            ("relu0", nn.ReLU(inplace: true)),
            ("pool0", nn.MaxPool2d(3, stride: 2, padding: 1)));
        FeatureCount = AppendBlocks(_features, groups);
        Named("features", _features);
        if (spec.Head.UsesOwnClassifier)
        {
            _classifier = Named("classifier", nn.Linear(FeatureCount, spec.Head.Classes));
            groups.Add(new LayerGroup("classifier", ["classifier"], IsDense: true));
        }

        Initialise.HeNormal(this, nn.init.FanInOut.FanIn);
        Groups = groups;
    }

    /// <summary>The entry of the registry.</summary>
    public static Architecture Architecture { get; } = new(
        "densenet121",
        7_978_856,
        InputPx: 224,
        MinimumPx: 29,
        AnySize: true,
        "features.conv0.weight",
        "classifier",
        "Huang et al. 2017; torchvision",
        spec => new DenseNet121(spec))
    { CurrentName = CurrentName };

    public override int FeatureCount { get; }

    public override IReadOnlyList<LayerGroup> Groups { get; }

    public override Tensor ForwardFeatures(Tensor x, FeatureTrail? trail = null)
    {
        using Tensor normed = FeatureTrail.Through(_features.children(), x, trail);
        return nn.functional.relu(normed, inplace: true);
    }

    public override Tensor Pool(Tensor features) => Pooling.Average(features);

    public override Tensor Classify(Tensor pooled) =>
        Pooling.Classify(pooled, _classifier ?? throw NoClassifier(), Spec.DropRate ?? 0, training);

    // the published file dates from a time when layers were called norm.1 rather than norm1
    private static string CurrentName(string tensorName, IReadOnlySet<string> fileNames) => OldLayerName().Replace(tensorName, "$1$2");

    private static int AppendBlocks(Sequential features, List<LayerGroup> groups)
    {
        int width = StemWidth;
        for (int i = 1; i <= Depths.Length; i++)
        {
            bool last = i == Depths.Length;
            DenseBlock block = new(width, Depths[i - 1]);
            features.append($"denseblock{i}", block);
            width = block.Outputs;
            groups.Add(new LayerGroup($"denseblock{i}", last ? [$"features.denseblock{i}", "features.norm5"] : [$"features.denseblock{i}"]));
            if (last)
            {
                features.append("norm5", nn.BatchNorm2d(width));
                break;
            }

            features.append($"transition{i}", nn.Sequential(
                ("norm", nn.BatchNorm2d(width)),
                ("relu", nn.ReLU(inplace: true)),
                ("conv", nn.Conv2d(width, width / 2, 1, bias: false)),
                ("pool", nn.AvgPool2d(2, stride: 2))));
            width /= 2;
            groups.Add(new LayerGroup($"transition{i}", [$"features.transition{i}"]));
        }

        return width;
    }

    [GeneratedRegex(@"(denselayer\d+\.(?:norm|relu|conv))\.([12]\.)")]
    private static partial Regex OldLayerName();

    /// <summary>Layers that each see all maps before them and add their own.</summary>
    private sealed class DenseBlock : NamedModule
    {
        private const int Growth = 32;

        private readonly ImmutableArray<DenseLayer> _layers;

        public DenseBlock(int inputs, int depth)
            : base(nameof(DenseBlock))
        {
            _layers = [.. Enumerable.Range(0, depth).Select(i => Named($"denselayer{i + 1}", new DenseLayer(inputs + (i * Growth), Growth)))];
            Outputs = inputs + (depth * Growth);
        }

        /// <summary>Channels that come out.</summary>
        public int Outputs { get; }

        public override Tensor forward(Tensor x)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor maps = x;
            foreach (DenseLayer layer in _layers)
            {
                maps = cat([maps, layer.call(maps)], 1);
            }

            return maps.MoveToOuterDisposeScope();
        }
    }

    /// <summary>Norm, ReLU, 1x1 convolution to four times the growth; norm, ReLU, 3x3 convolution to the growth.</summary>
    private sealed class DenseLayer : NamedModule
    {
        private const int Bottleneck = 4;

        private readonly BatchNorm2d _norm1;
        private readonly Conv2d _conv1;
        private readonly BatchNorm2d _norm2;
        private readonly Conv2d _conv2;

        public DenseLayer(int inputs, int growth)
            : base(nameof(DenseLayer))
        {
            _norm1 = Named("norm1", nn.BatchNorm2d(inputs));
            _conv1 = Named("conv1", nn.Conv2d(inputs, Bottleneck * growth, 1, bias: false));
            _norm2 = Named("norm2", nn.BatchNorm2d(Bottleneck * growth));
            _conv2 = Named("conv2", nn.Conv2d(Bottleneck * growth, growth, 3, padding: 1, bias: false));
        }

        public override Tensor forward(Tensor x)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor y = _conv1.call(nn.functional.relu(_norm1.call(x), inplace: true));
            return _conv2.call(nn.functional.relu(_norm2.call(y), inplace: true)).MoveToOuterDisposeScope();
        }
    }
}
