using Synth.Models.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Models.Architectures;

/// <summary>AlexNet in the one-column form of Krizhevsky 2014 ("One weird trick"); tensor names are torchvision's.</summary>
internal sealed class AlexNet : ImageModel
{
    private const int Channels = 256;
    private const int GridPx = 6;
    private const double OwnDropRate = 0.5;

    private readonly Sequential _features;
    private readonly DenseStack? _classifier;

    private AlexNet(NetworkSpec spec)
        : base(spec)
    {
        NetworkSpecCheck.RequireNoDropPath(spec);
        _features = Named("features", nn.Sequential(
            nn.Conv2d(spec.InputChannels, 64, 11, stride: 4, padding: 2),
            nn.ReLU(inplace: true),
            nn.MaxPool2d(3, stride: 2),
            nn.Conv2d(64, 192, 5, padding: 2),
            nn.ReLU(inplace: true),
            nn.MaxPool2d(3, stride: 2),
            nn.Conv2d(192, 384, 3, padding: 1),
            nn.ReLU(inplace: true),
            nn.Conv2d(384, Channels, 3, padding: 1),
            nn.ReLU(inplace: true),
            nn.Conv2d(Channels, Channels, 3, padding: 1),
            nn.ReLU(inplace: true),
            nn.MaxPool2d(3, stride: 2)));
        if (spec.Head.UsesOwnClassifier)
        {
            double drop = spec.DropRate ?? OwnDropRate;
            _classifier = Named("classifier", new DenseStack(
                FeatureCount,
                [new(4096, drop, "1"), new(4096, drop, "4"), new(spec.Head.Classes, Name: "6")]));
        }

        string[] convolutions = ["features.0", "features.3", "features.6", "features.8", "features.10"];
        Groups = [.. convolutions.Select(name => new LayerGroup(name, [name])), .. _classifier?.Groups("classifier") ?? []];
    }

    /// <summary>The entry of the registry.</summary>
    public static Architecture Architecture { get; } = new(
        "alexnet",
        61_100_840,
        InputPx: 224,
        MinimumPx: 63,
        AnySize: true,
        "features.0.weight",
        "classifier.6",
        "Krizhevsky 2014; torchvision",
        spec => new AlexNet(spec));

    public override int FeatureCount => Channels * GridPx * GridPx;

    public override IReadOnlyList<LayerGroup> Groups { get; }

    public override Tensor ForwardFeatures(Tensor x, FeatureTrail? trail = null) => FeatureTrail.Through(_features.children(), x, trail);

    public override Tensor Pool(Tensor features) => Pooling.Grid(features, GridPx);

    public override Tensor Classify(Tensor pooled) => (_classifier ?? throw NoClassifier()).call(pooled);
}
