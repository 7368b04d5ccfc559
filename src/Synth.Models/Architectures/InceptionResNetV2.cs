using Synth.Models.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Models.Architectures;

/// <summary>
/// Inception-ResNet-v2 (Szegedy et al. 2017, figures 15 to 20, with the widths and scales of the published TensorFlow weights);
/// tensor names are timm's. Beker et al. 2022 train it from scratch with more dense layers: see <see cref="Heads.HeadSpec.HiddenWidths"/>.
/// </summary>
internal sealed class InceptionResNetV2 : ImageModel
{
    private const string ClassifierName = "classif";

    private readonly List<nn.Module<Tensor, Tensor>> _steps = [];
    private readonly Linear? _classifier;

    private InceptionResNetV2(NetworkSpec spec)
        : base(spec)
    {
        NetworkSpecCheck.RequireNoDropPath(spec);
        List<LayerGroup> groups = [];
        AddStem(spec.InputChannels, groups);
        Add("mixed_5b", InceptionResNetV2Blocks.Mixed5b(), groups);
        AddRepeated("repeat", 10, InceptionResNetV2Blocks.Block35, groups);
        Add("mixed_6a", InceptionResNetV2Blocks.Mixed6a(), groups);
        AddRepeated("repeat_1", 20, InceptionResNetV2Blocks.Block17, groups);
        Add("mixed_7a", InceptionResNetV2Blocks.Mixed7a(), groups);
        AddRepeated("repeat_2", 9, () => InceptionResNetV2Blocks.Block8(), groups);
        Add("block8", InceptionResNetV2Blocks.Block8(scale: 1, activated: false), groups);
        Add("conv2d_7b", new ConvNorm(2080, FeatureCount, 1), groups);
        if (spec.Head.UsesOwnClassifier)
        {
            _classifier = Named(ClassifierName, nn.Linear(FeatureCount, spec.Head.Classes));
            groups.Add(new LayerGroup(ClassifierName, [ClassifierName], IsDense: true));
        }

        Groups = groups;
    }

    /// <summary>The entry of the registry.</summary>
    public static Architecture Architecture { get; } = new(
        "inception_resnet_v2",
        55_843_464,
        InputPx: 299,
        MinimumPx: 75,
        AnySize: true,
        "conv2d_1a.conv.weight",
        ClassifierName,
        "Szegedy et al. 2017; timm",
        spec => new InceptionResNetV2(spec));

    public override int FeatureCount => 1536;

    public override IReadOnlyList<LayerGroup> Groups { get; }

    public override Tensor ForwardFeatures(Tensor x, FeatureTrail? trail = null) => FeatureTrail.Through(_steps, x, trail);

    public override Tensor Pool(Tensor features) => Pooling.Average(features);

    public override Tensor Classify(Tensor pooled) =>
        Pooling.Classify(pooled, _classifier ?? throw NoClassifier(), Spec.DropRate ?? 0, training);

    private void AddStem(int inputs, List<LayerGroup> groups)
    {
        (string Name, nn.Module<Tensor, Tensor> Part)[] stem =
        [
            ("conv2d_1a", new ConvNorm(inputs, 32, 3, stride: 2)),
            ("conv2d_2a", new ConvNorm(32, 32, 3)),
            ("conv2d_2b", new ConvNorm(32, 64, 3, same: true)),
            ("maxpool_3a", nn.MaxPool2d(3, stride: 2)),
            ("conv2d_3b", new ConvNorm(64, 80, 1)),
            ("conv2d_4a", new ConvNorm(80, 192, 3)),
            ("maxpool_5a", nn.MaxPool2d(3, stride: 2)),
        ];
        _steps.AddRange(stem.Select(s => Named(s.Name, s.Part)));
        groups.Add(new LayerGroup("stem", [.. stem.Select(s => s.Name).Where(n => n.StartsWith("conv", StringComparison.Ordinal))]));
    }

    private void Add(string name, nn.Module<Tensor, Tensor> part, List<LayerGroup> groups)
    {
        _steps.Add(Named(name, part));
        groups.Add(new LayerGroup(name, [name]));
    }

    private void AddRepeated(string name, int count, Func<nn.Module<Tensor, Tensor>> block, List<LayerGroup> groups)
    {
        _steps.Add(Named(name, nn.Sequential(Enumerable.Range(0, count).Select(_ => block()))));
        groups.AddRange(Enumerable.Range(0, count).Select(i => new LayerGroup($"{name}.{i}", [$"{name}.{i}"])));
    }
}
