using Synth.Models.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Models.Architectures;

/// <summary>
/// Inception-v4 (Szegedy et al. 2017, "Inception-v4, Inception-ResNet and the impact of residual connections on learning",
/// figures 3 to 9); tensor names are timm's.
/// </summary>
internal sealed class InceptionV4 : ImageModel
{
    private const int Stem = 6;

    private readonly Sequential _features;
    private readonly Linear? _lastLinear;

    private InceptionV4(NetworkSpec spec)
        : base(spec)
    {
        NetworkSpecCheck.RequireNoDropPath(spec);
        nn.Module<Tensor, Tensor>[] parts =
        [
            new ConvNorm(spec.InputChannels, 32, 3, stride: 2),
            new ConvNorm(32, 32, 3),
            new ConvNorm(32, 64, 3, same: true),
            new Branches(("maxpool", nn.MaxPool2d(3, stride: 2)), ("conv", new ConvNorm(64, 96, 3, stride: 2))),
            InceptionV4Blocks.Widening(),
            new Branches(("conv", new ConvNorm(192, 192, 3, stride: 2)), ("maxpool", nn.MaxPool2d(3, stride: 2))),
            .. Enumerable.Range(0, 4).Select(_ => InceptionV4Blocks.A()),
            InceptionV4Blocks.ReductionA(),
            .. Enumerable.Range(0, 7).Select(_ => InceptionV4Blocks.B()),
            InceptionV4Blocks.ReductionB(),
            .. Enumerable.Range(0, 3).Select(_ => new InceptionC()),
        ];
        _features = Named("features", nn.Sequential(parts));
        if (spec.Head.UsesOwnClassifier)
        {
            _lastLinear = Named("last_linear", nn.Linear(FeatureCount, spec.Head.Classes));
        }

        IEnumerable<LayerGroup> classifier = _lastLinear is null ? [] : [new LayerGroup("last_linear", ["last_linear"], IsDense: true)];
        Groups =
        [
            new LayerGroup("stem", [.. Enumerable.Range(0, Stem).Select(i => $"features.{i}")]),
            .. Enumerable.Range(Stem, parts.Length - Stem).Select(i => new LayerGroup($"features.{i}", [$"features.{i}"])),
            .. classifier,
        ];
    }

    /// <summary>The entry of the registry.</summary>
    public static Architecture Architecture { get; } = new(
        "inception_v4",
        42_679_816,
        InputPx: 299,
        MinimumPx: 75,
        AnySize: true,
        "features.0.conv.weight",
        "last_linear",
        "Szegedy et al. 2017; timm",
        spec => new InceptionV4(spec));

    public override int FeatureCount => 1536;

    public override IReadOnlyList<LayerGroup> Groups { get; }

    public override Tensor ForwardFeatures(Tensor x, FeatureTrail? trail = null) => FeatureTrail.Through(_features.children(), x, trail);

    public override Tensor Pool(Tensor features) => Pooling.Average(features);

    public override Tensor Classify(Tensor pooled) =>
        Pooling.Classify(pooled, _lastLinear ?? throw NoClassifier(), Spec.DropRate ?? 0, training);
}
