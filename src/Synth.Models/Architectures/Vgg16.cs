using System.Collections.Immutable;
using Synth.Models.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Models.Architectures;

/// <summary>VGG-16 without batch norm (Simonyan and Zisserman 2015, configuration D); tensor names are torchvision's.</summary>
internal sealed class Vgg16 : ImageModel
{
    private const int Channels = 512;
    private const int GridPx = 7;
    private const string ClassifierName = "classifier";
    private const double OwnDropRate = 0.5;
    private const double DenseDeviation = 0.01;

    private static readonly ImmutableArray<(int Width, int Convolutions)> Blocks = [(64, 2), (128, 2), (256, 3), (Channels, 3), (Channels, 3)];

    private readonly Sequential _features;
    private readonly DenseStack? _classifier;

    private Vgg16(NetworkSpec spec)
        : base(spec)
    {
        NetworkSpecCheck.RequireNoDropPath(spec);
        List<LayerGroup> groups = [];
        _features = Named("features", Convolutions(spec.InputChannels, groups));
        if (spec.Head.UsesOwnClassifier)
        {
            double drop = spec.DropRate ?? OwnDropRate;
            _classifier = Named(ClassifierName, new DenseStack(
                FeatureCount,
                [new(4096, Name: "0"), new(4096, drop, "3"), new(spec.Head.Classes, drop, "6")]));
        }

        Initialise.HeNormal(this, nn.init.FanInOut.FanOut, zeroBias: true);
        Initialise.DenseNormal(this, DenseDeviation);
        Groups = [.. groups, .. _classifier?.Groups(ClassifierName) ?? []];
    }

    /// <summary>The entry of the registry.</summary>
    public static Architecture Architecture { get; } = new(
        "vgg16",
        138_357_544,
        InputPx: 224,
        MinimumPx: 32,
        AnySize: true,
        "features.0.weight",
        "classifier.6",
        "Simonyan and Zisserman 2015; torchvision",
        spec => new Vgg16(spec))
    { CurrentName = CurrentName };

    public override int FeatureCount => Channels * GridPx * GridPx;

    public override IReadOnlyList<LayerGroup> Groups { get; }

    public override Tensor ForwardFeatures(Tensor x, FeatureTrail? trail = null) => FeatureTrail.Through(_features.children(), x, trail);

    public override Tensor Pool(Tensor features) => Pooling.Grid(features, GridPx);

    public override Tensor Classify(Tensor pooled) => (_classifier ?? throw NoClassifier()).call(pooled);

    /// <summary>timm stores the dense layers as convolutions over the 7x7 map: the same numbers in another shape.</summary>
    public override Tensor? Fit(string name, Tensor stored, IReadOnlyList<long> shape)
    {
        bool asConvolution = name.StartsWith(ClassifierName, StringComparison.Ordinal) && stored.shape is [var outputs, var width, var height, var columns]
            && shape is [var neededOutputs, var inputs] && outputs == neededOutputs && width * height * columns == inputs;
        return asConvolution ? stored.reshape([.. shape]) : null;
    }

    private static string CurrentName(string tensorName, IReadOnlySet<string> fileNames) => tensorName
        .Replace("pre_logits.fc1.", "classifier.0.", StringComparison.Ordinal)
        .Replace("pre_logits.fc2.", "classifier.3.", StringComparison.Ordinal)
        .Replace("head.fc.", "classifier.6.", StringComparison.Ordinal);

    private static Sequential Convolutions(int inputs, List<LayerGroup> groups)
    {
        List<nn.Module<Tensor, Tensor>> layers = [];
        foreach ((int width, int convolutions) in Blocks)
        {
            List<string> names = [];
            for (int i = 0; i < convolutions; i++)
            {
                names.Add($"features.{layers.Count}");
                layers.Add(nn.Conv2d(inputs, width, 3, padding: 1));
                layers.Add(nn.ReLU(inplace: true));
                inputs = width;
            }

            layers.Add(nn.MaxPool2d(2, stride: 2));
            groups.Add(new LayerGroup($"block{groups.Count + 1}", [.. names]));
        }

        return nn.Sequential(layers);
    }
}
