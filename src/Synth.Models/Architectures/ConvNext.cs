using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Synth.Models.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Models.Architectures;

/// <summary>
/// ConvNeXt-Tiny (Liu et al. 2022, "A ConvNet for the 2020s"). Tensor names are timm's; the authors' own files load too.
/// Features: (N, F, H / 32, W / 32); pooled features come after the norm that follows the pooling.
/// </summary>
internal sealed partial class ConvNext : ImageModel
{
    private const double NormEpsilon = 1e-6;
    private const int PatchPx = 4;
    private const string NormName = "norm";
    private const string ClassifierName = "fc";

    private readonly Conv2d _stemConvolution;
    private readonly LayerNorm _stemNorm;
    private readonly ImmutableArray<Stage> _stages;
    private readonly LayerNorm _norm;
    private readonly Linear? _classifier;

    private ConvNext(NetworkSpec spec, ImmutableArray<int> widths, ImmutableArray<int> depths)
        : base(spec)
    {
        FeatureCount = widths[^1];
        _stemConvolution = nn.Conv2d(spec.InputChannels, widths[0], PatchPx, stride: PatchPx);
        _stemNorm = nn.LayerNorm(widths[0], NormEpsilon);
        Named("stem", nn.Sequential(("0", _stemConvolution), ("1", _stemNorm)));
        Queue<double> rates = new(StochasticDepth.Rates(spec.DropPathRate, depths.Sum()));
        List<(string, nn.Module<Tensor, Tensor>)> stages = [];
        for (int i = 0; i < depths.Length; i++)
        {
            stages.Add(($"{i}", new Stage(i == 0 ? null : widths[i - 1], widths[i], depths[i], rates)));
        }

        _stages = [.. stages.Select(stage => (Stage)stage.Item2)];
        Named("stages", nn.Sequential([.. stages]));
        _norm = nn.LayerNorm(FeatureCount, NormEpsilon);
        _classifier = spec.Head.UsesOwnClassifier ? nn.Linear(FeatureCount, spec.Head.Classes) : null;
        Named("head", _classifier is null ? nn.Sequential((NormName, _norm)) : nn.Sequential((NormName, _norm), (ClassifierName, _classifier)));
        Initialise.SmallNormal(this, convolutionsToo: true);
        Groups = MakeGroups(depths);
    }

    /// <summary>The one size.</summary>
    public static IReadOnlyList<Architecture> Architectures { get; } =
    [
        new(
            "convnext_tiny",
            28_589_128,
            InputPx: 224,
            MinimumPx: 32,
            AnySize: true,
            "stem.0.weight",
            $"head.{ClassifierName}",
            "Liu et al. 2022; timm",
            spec => new ConvNext(spec, [96, 192, 384, 768], [3, 3, 9, 3]))
        { CurrentName = CurrentName },
    ];

    public override int FeatureCount { get; }

    public override IReadOnlyList<LayerGroup> Groups { get; }

    public override Tensor ForwardFeatures(Tensor x, FeatureTrail? trail = null)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor y = NormChannels(_stemNorm, _stemConvolution.call(x));
        return FeatureTrail.Through(_stages, y, trail).MoveToOuterDisposeScope();
    }

    public override Tensor Pool(Tensor features)
    {
        using Tensor mean = features.mean([2, 3]);
        return _norm.call(mean);
    }

    public override Tensor Classify(Tensor pooled) => Pooling.Classify(pooled, _classifier ?? throw NoClassifier(), Spec.DropRate ?? 0, training);

    /// <summary>The authors' names for timm's.</summary>
    private static string CurrentName(string tensorName, IReadOnlySet<string> fileNames)
    {
        string name = tensorName.Replace("downsample_layers.0.", "stem.", StringComparison.Ordinal);
        name = OldHalving().Replace(name, "stages.$1.downsample.");
        name = OldBlock().Replace(name, "stages.$1.blocks.$2.");
        name = name.Replace(".dwconv.", ".conv_dw.", StringComparison.Ordinal).Replace(".pwconv", ".mlp.fc", StringComparison.Ordinal);
        return OldClassifier().Replace(OldNorm().Replace(name, "head.norm."), "head.fc.");
    }

    [GeneratedRegex(@"^downsample_layers\.(\d)\.")]
    private static partial Regex OldHalving();

    [GeneratedRegex(@"^stages\.(\d)\.(\d+)\.")]
    private static partial Regex OldBlock();

    [GeneratedRegex(@"^norm\.")]
    private static partial Regex OldNorm();

    [GeneratedRegex(@"^head\.(?=weight|bias)")]
    private static partial Regex OldClassifier();

    // (N, F, h, w) normed over F
    private static Tensor NormChannels(LayerNorm norm, Tensor x)
    {
        using Tensor channelsLast = x.permute(0, 2, 3, 1);
        using Tensor normed = norm.call(channelsLast);
        return normed.permute(0, 3, 1, 2);
    }

    private LayerGroup[] MakeGroups(ImmutableArray<int> depths)
    {
        List<LayerGroup> groups = [new LayerGroup("stem", ["stem"]), .. LayerGroup.OfStages("stages", depths)];
        groups.Add(new LayerGroup("head.norm", ["head.norm"]));
        if (_classifier is not null)
        {
            groups.Add(new LayerGroup("head.fc", ["head.fc"], IsDense: true));
        }

        return [.. groups];
    }

    // halves the grid (all but the first) and runs its blocks
    private sealed class Stage : NamedModule
    {
        private readonly LayerNorm? _norm;
        private readonly Conv2d? _halving;
        private readonly Sequential _blocks;

        public Stage(int? inputs, int width, int depth, Queue<double> rates)
            : base(nameof(Stage))
        {
            if (inputs is { } before)
            {
                _norm = nn.LayerNorm(before, NormEpsilon);
                _halving = nn.Conv2d(before, width, 2, stride: 2);
                Named("downsample", nn.Sequential(("0", _norm), ("1", _halving)));
            }

            _blocks = Named("blocks", nn.Sequential([.. Enumerable.Range(0, depth).Select(i =>
                ($"{i}", (nn.Module<Tensor, Tensor>)new ConvNextBlock(width, NormEpsilon, rates.Dequeue())))]));
        }

        public override Tensor forward(Tensor x)
        {
            if (_norm is null || _halving is null)
            {
                return _blocks.call(x);
            }

            using Tensor normed = NormChannels(_norm, x);
            using Tensor halved = _halving.call(normed);
            return _blocks.call(halved);
        }
    }
}
