using System.Collections.Immutable;
using Synth.Models.Layers;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Synth.Models.Architectures;

/// <summary>
/// ViT Tiny, Small and Base with patches of 16 or 32 pixels (Dosovitskiy et al. 2021; the smaller ones Touvron et al. 2021) and DeiT-Base without distillation
/// token (Touvron et al. 2021), which is ViT-Base with other published weights. Tensor names are timm's. Features: tokens (N, 1 + patches, F), class token first.
/// </summary>
internal sealed class VisionTransformer : ImageModel, IPatchBackbone
{
    private const double NormEpsilon = 1e-6;
    private const int Depth = 12;
    private const int InputPx = 224;
    private const string ClassTokenName = "cls_token";
    private const string PositionName = "pos_embed";
    private const string ClassifierName = "head";

    private readonly PatchEmbed _patchEmbed;
    private readonly Sequential _blocks;
    private readonly LayerNorm _norm;
    private readonly Linear? _head;

    [ComponentName(Name = ClassTokenName)]
    private readonly Parameter _classToken;

    [ComponentName(Name = PositionName)]
    private readonly Parameter _positions;

    private VisionTransformer(NetworkSpec spec, int width, int heads, int patchPx)
        : base(spec)
    {
        FeatureCount = width;
        int side = (spec.ImageSizePx ?? InputPx) / patchPx;
        (PatchPx, PatchCount) = (patchPx, side * side);
        _patchEmbed = Named("patch_embed", new PatchEmbed(spec.InputChannels, width, patchPx));
        _classToken = Named(ClassTokenName, nn.init.normal_(zeros(1, 1, width), 0, 1e-6));
        _positions = Named(PositionName, Initialise.SmallNormal(zeros(1, (side * side) + 1, width)));
        double[] rates = StochasticDepth.Rates(spec.DropPathRate, Depth);
        _blocks = Named("blocks", nn.Sequential([.. rates.Select((rate, i) =>
            ($"{i}", (nn.Module<Tensor, Tensor>)new TransformerBlock(width, new SelfAttention(width, heads), NormEpsilon, rate)))]));
        _norm = Named("norm", nn.LayerNorm(width, NormEpsilon));
        _head = spec.Head.UsesOwnClassifier ? Named(ClassifierName, nn.Linear(width, spec.Head.Classes)) : null;
        Initialise.SmallNormal(this);
        Groups = TransformerGroups.Of(Depth, _head is not null);
    }

    /// <summary>All sizes.</summary>
    public static IReadOnlyList<Architecture> Architectures { get; } =
    [
        Entry("vit_tiny_patch16_224", 5_717_416, 192, 3, 16),
        Entry("vit_tiny_patch32_224", 6_131_560, 192, 3, 32),
        Entry("vit_small_patch16_224", 22_050_664, 384, 6, 16),
        Entry("vit_small_patch32_224", 22_878_952, 384, 6, 32),
        Entry("vit_base_patch16_224", 86_567_656, 768, 12, 16),
        Entry("vit_base_patch32_224", 88_224_232, 768, 12, 32),
        Entry("deit_base_patch16_224", 86_567_656, 768, 12, 16, "Touvron et al. 2021; timm"),
    ];

    public override int FeatureCount { get; }

    public override int PrefixTokens => 1;

    public int PatchPx { get; }

    public int PatchCount { get; }

    public override IReadOnlyList<LayerGroup> Groups { get; }

    public override Tensor ForwardFeatures(Tensor x, FeatureTrail? trail = null)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor patches = _patchEmbed.call(x).flatten(1, 2);
        PositionEmbedding.RequireTokens(Spec, patches.shape[1], _positions.shape[1] - 1);
        Tensor tokens = cat([_classToken.expand(x.shape[0], -1, -1), patches], 1).add(_positions);
        Tensor seen = trail is null ? _blocks.call(tokens) : trail.ThroughBlocks(_blocks.children(), tokens);
        return _norm.call(seen).MoveToOuterDisposeScope();
    }

    public Tensor ForwardVisible(Tensor x, Tensor visible)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor patches = _patchEmbed.call(x).flatten(1, 2);
        PositionEmbedding.RequireTokens(Spec, patches.shape[1], PatchCount);
        Tensor placed = patches.add(_positions.narrow(1, 1, PatchCount));
        Tensor seen = placed.gather(1, visible.unsqueeze(-1).expand(-1, -1, FeatureCount));
        Tensor first = _classToken.add(_positions.narrow(1, 0, 1)).expand(x.shape[0], -1, -1);
        return _norm.call(_blocks.call(cat([first, seen], 1))).MoveToOuterDisposeScope();
    }

    public override Tensor Pool(Tensor features) => features.select(1, 0);

    public override Tensor Classify(Tensor pooled) => Pooling.Classify(pooled, _head ?? throw NoClassifier(), Spec.DropRate ?? 0, training);

    public override Tensor? Fit(string name, Tensor stored, IReadOnlyList<long> shape) =>
        name == PositionName ? PositionEmbedding.Resample(stored, shape, PrefixTokens) : null;

    private static Architecture Entry(
        string name, long parameters, int width, int heads, int patchPx, string source = "Dosovitskiy et al. 2021; timm") =>
        new(
            name,
            parameters,
            InputPx,
            MinimumPx: patchPx,
            AnySize: false,
            "patch_embed.proj.weight",
            ClassifierName,
            source,
            spec => new VisionTransformer(spec, width, heads, patchPx));
}
