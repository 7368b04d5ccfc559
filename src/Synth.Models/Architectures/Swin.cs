using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Synth.Models.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Models.Architectures;

/// <summary>
/// Swin Transformer Tiny and Base with patches of 4 pixels and windows of 7 tokens (Liu et al. 2021, "Swin Transformer"). Tensor names are those of
/// timm since 0.9, where a stage begins with its merging of patches; older files, where a stage ended with it, load too. Features: (N, F, H / 32, W / 32).
/// </summary>
internal sealed partial class Swin : ImageModel
{
    private const double NormEpsilon = 1e-5;
    private const int PatchPx = 4;
    private const int WindowSide = 7;
    private const int InputPx = 224;
    private const string ClassifierName = "fc";

    private readonly PatchEmbed _patchEmbed;
    private readonly ImmutableArray<Sequential> _stages;
    private readonly LayerNorm _norm;
    private readonly Linear? _classifier;

    private Swin(NetworkSpec spec, int width, ImmutableArray<int> depths, ImmutableArray<int> heads)
        : base(spec)
    {
        FeatureCount = width << (depths.Length - 1);
        _patchEmbed = Named("patch_embed", new PatchEmbed(spec.InputChannels, width, PatchPx, NormEpsilon));
        Queue<double> rates = new(StochasticDepth.Rates(spec.DropPathRate, depths.Sum()));
        int grid = (spec.ImageSizePx ?? InputPx) / PatchPx;
        List<Sequential> stages = [];
        for (int i = 0; i < depths.Length; i++)
        {
            stages.Add(Stage(width << i, i > 0, depths[i], heads[i], Math.Max(grid >> i, 1), rates));
        }

        _stages = [.. stages];
        Named("layers", nn.Sequential([.. stages.Select((stage, i) => ($"{i}", (nn.Module<Tensor, Tensor>)stage))]));
        _norm = Named("norm", nn.LayerNorm(FeatureCount, NormEpsilon));
        if (spec.Head.UsesOwnClassifier)
        {
            _classifier = nn.Linear(FeatureCount, spec.Head.Classes);
            Named("head", nn.Sequential((ClassifierName, _classifier)));
        }

        Initialise.SmallNormal(this);
        Groups = MakeGroups(depths);
    }

    /// <summary>The two sizes.</summary>
    public static IReadOnlyList<Architecture> Architectures { get; } =
    [
        Entry("swin_tiny_patch4_window7_224", 28_288_354, 96, [2, 2, 6, 2], [3, 6, 12, 24]),
        Entry("swin_base_patch4_window7_224", 87_768_224, 128, [2, 2, 18, 2], [4, 8, 16, 32]),
    ];

    public override int FeatureCount { get; }

    public override IReadOnlyList<LayerGroup> Groups { get; }

    public override Tensor ForwardFeatures(Tensor x, FeatureTrail? trail = null)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor grid = _patchEmbed.call(x);
        foreach (Sequential stage in _stages)
        {
            grid = stage.call(grid);
            grid = trail?.Pass(grid.permute(0, 3, 1, 2)).permute(0, 2, 3, 1) ?? grid;
        }

        return _norm.call(grid).permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    public override Tensor Pool(Tensor features) => features.mean([2, 3]);

    public override Tensor Classify(Tensor pooled) => Pooling.Classify(pooled, _classifier ?? throw NoClassifier(), Spec.DropRate ?? 0, training);

    public override Tensor? Fit(string name, Tensor stored, IReadOnlyList<long> shape) =>
        name.EndsWith(WindowAttention.TableName, StringComparison.Ordinal) ? RelativePositionTable.Resample(stored, shape) : null;

    /// <summary>
    /// Before timm 0.9 a stage ended with the merging of patches that the next one begins with today, the classifier was <c>head</c>, and what the
    /// windows' geometry settles was stored too.
    /// </summary>
    private static string? CurrentName(string tensorName, IReadOnlySet<string> fileNames)
    {
        if (tensorName.EndsWith("relative_position_index", StringComparison.Ordinal) || tensorName.EndsWith("attn_mask", StringComparison.Ordinal))
        {
            return null;
        }

        if (!fileNames.Any(name => name.StartsWith("layers.0.downsample.", StringComparison.Ordinal)))
        {
            return tensorName;
        }

        string moved = OldMerging().Replace(
            tensorName,
            match => string.Create(CultureInfo.InvariantCulture, $"layers.{match.ValueSpan[^1] - '0' + 1}"));
        return OldClassifier().Replace(moved, "head.fc.");
    }

    [GeneratedRegex(@"^layers\.\d(?=\.downsample\.)")]
    private static partial Regex OldMerging();

    [GeneratedRegex(@"^head\.(?!fc\.)")]
    private static partial Regex OldClassifier();

    private static Architecture Entry(string name, long parameters, int width, ImmutableArray<int> depths, ImmutableArray<int> heads) =>
        new(
            name,
            parameters,
            InputPx,
            MinimumPx: PatchPx << (depths.Length - 1),
            AnySize: true,
            "patch_embed.proj.weight",
            $"head.{ClassifierName}",
            "Liu et al. 2021; timm",
            spec => new Swin(spec, width, depths, heads))
        { CurrentName = CurrentName };

    // windows as wide as a small grid need no shift; every second block shifts by half a window otherwise
    private static Sequential Stage(int width, bool merges, int depth, int heads, int grid, Queue<double> rates)
    {
        int side = Math.Min(WindowSide, grid);
        int shift = grid > WindowSide ? WindowSide / 2 : 0;
        Sequential blocks = nn.Sequential([.. Enumerable.Range(0, depth).Select(i =>
            ($"{i}", (nn.Module<Tensor, Tensor>)new SwinBlock(width, heads, side, i % 2 == 0 ? 0 : shift, rates.Dequeue())))]);
        return merges ? nn.Sequential(("downsample", new PatchMerging(width / 2)), ("blocks", blocks)) : nn.Sequential(("blocks", blocks));
    }

    private LayerGroup[] MakeGroups(ImmutableArray<int> depths)
    {
        List<LayerGroup> groups = [new LayerGroup("patch_embed", ["patch_embed"]), .. LayerGroup.OfStages("layers", depths)];
        groups.Add(new LayerGroup("norm", ["norm"]));
        if (_classifier is not null)
        {
            groups.Add(new LayerGroup("head.fc", ["head.fc"], IsDense: true));
        }

        return [.. groups];
    }
}
