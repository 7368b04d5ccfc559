using Synth.Models.Layers;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Synth.Models.Architectures;

/// <summary>
/// ConViT-Base (d'Ascoli et al. 2021): ten blocks of gated positional self-attention on the patches, then two of plain attention with a class token. Tensor names
/// are timm's. Features: tokens (N, 1 + patches, F), class token first.
/// </summary>
internal sealed class ConVit : ImageModel
{
    private const double NormEpsilon = 1e-6;
    private const int Depth = 12;
    private const int PositionalDepth = 10;
    private const int PatchPx = 16;
    private const int InputPx = 224;
    private const string ClassTokenName = "cls_token";
    private const string PositionName = "pos_embed";
    private const string ClassifierName = "head";

    private readonly PatchEmbed _patchEmbed;
    private readonly IReadOnlyList<TransformerBlock> _blocks;
    private readonly LayerNorm _norm;
    private readonly Linear? _head;

    [ComponentName(Name = ClassTokenName)]
    private readonly Parameter _classToken;

    [ComponentName(Name = PositionName)]
    private readonly Parameter _positions;

    private ConVit(NetworkSpec spec, int width, int heads)
        : base(spec)
    {
        FeatureCount = width;
        int side = (spec.ImageSizePx ?? InputPx) / PatchPx;
        _patchEmbed = Named("patch_embed", new PatchEmbed(spec.InputChannels, width, PatchPx));
        _classToken = Named(ClassTokenName, Initialise.SmallNormal(zeros(1, 1, width)));
        _positions = Named(PositionName, Initialise.SmallNormal(zeros(1, side * side, width)));

        double[] rates = StochasticDepth.Rates(spec.DropPathRate, Depth);
        AttentionLayer[] attentions = [.. Enumerable.Range(0, Depth).Select(i => (AttentionLayer)(i < PositionalDepth
            ? new GatedPositionalAttention(width, heads, side)
            : new SelfAttention(width, heads, bias: false)))];
        _blocks = [.. attentions.Zip(rates, (attention, rate) => new TransformerBlock(width, attention, NormEpsilon, rate))];
        Named("blocks", nn.Sequential([.. _blocks.Select((block, i) => ($"{i}", (nn.Module<Tensor, Tensor>)block))]));
        _norm = Named("norm", nn.LayerNorm(width, NormEpsilon));
        _head = spec.Head.UsesOwnClassifier ? Named(ClassifierName, nn.Linear(width, spec.Head.Classes)) : null;

        Initialise.SmallNormal(this);
        foreach (GatedPositionalAttention attention in attentions.OfType<GatedPositionalAttention>())
        {
            attention.StartAsConvolution();
        }

        Groups = TransformerGroups.Of(Depth, _head is not null);
    }

    /// <summary>The one size.</summary>
    public static IReadOnlyList<Architecture> Architectures { get; } =
    [
        new(
            "convit_base",
            86_540_040,
            InputPx,
            MinimumPx: PatchPx,
            AnySize: false,
            "patch_embed.proj.weight",
            ClassifierName,
            "d'Ascoli et al. 2021; timm",
            spec => new ConVit(spec, 768, 16)),
    ];

    public override int FeatureCount { get; }

    public override int PrefixTokens => 1;

    public override IReadOnlyList<LayerGroup> Groups { get; }

    public override Tensor ForwardFeatures(Tensor x, FeatureTrail? trail = null)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor patches = _patchEmbed.call(x).flatten(1, 2);
        PositionEmbedding.RequireTokens(Spec, patches.shape[1], _positions.shape[1]);
        Tensor tokens = patches.add(_positions);
        foreach (TransformerBlock block in _blocks.Take(PositionalDepth))
        {
            tokens = block.call(tokens);
        }

        tokens = cat([_classToken.expand(x.shape[0], -1, -1), tokens], 1);
        IEnumerable<TransformerBlock> last = _blocks.Skip(PositionalDepth);
        tokens = trail is null ? last.Aggregate(tokens, (seen, block) => block.call(seen)) : trail.ThroughBlocks(last, tokens);
        return _norm.call(tokens).MoveToOuterDisposeScope();
    }

    public override Tensor Pool(Tensor features) => features.select(1, 0);

    public override Tensor Classify(Tensor pooled) => Pooling.Classify(pooled, _head ?? throw NoClassifier(), Spec.DropRate ?? 0, training);

    public override Tensor? Fit(string name, Tensor stored, IReadOnlyList<long> shape) =>
        name == PositionName ? PositionEmbedding.Resample(stored, shape, prefixTokens: 0) : null;
}
