using System.Collections.Immutable;
using Synth.Models.Architectures;

namespace Synth.Models;

/// <summary>Every architecture by its name.</summary>
public static class NetworkRegistry
{
    /// <summary>All architectures, convolutional ones first.</summary>
    public static IReadOnlyList<Architecture> All { get; } =
    [
        .. ResNet.Architectures,
        AlexNet.Architecture,
        Vgg16.Architecture,
        DenseNet121.Architecture,
        InceptionV4.Architecture,
        InceptionResNetV2.Architecture,
        .. ConvNext.Architectures,
        .. VisionTransformer.Architectures,
        .. ConVit.Architectures,
        .. Swin.Architectures,
    ];

    private static readonly ImmutableDictionary<string, Architecture> ByName = All.ToImmutableDictionary(a => a.Name, StringComparer.Ordinal);

    /// <summary>The architecture of that name.</summary>
    /// <exception cref="InvalidNetworkException">There is none.</exception>
    public static Architecture Find(string name) =>
        ByName.TryGetValue(name, out Architecture? found)
            ? found
            : throw new InvalidNetworkException($"there is no architecture '{name}'; there are {string.Join(", ", All.Select(a => a.Name))}");

    /// <summary>Makes a network with random weights, drawn from torch's generator.</summary>
    /// <exception cref="InvalidNetworkException">A setting is out of its range or not for this architecture.</exception>
    public static Network Create(NetworkSpec spec)
    {
        Architecture architecture = Find(spec.Architecture);
        NetworkSpecCheck.Require(spec, architecture);
        return new Network(architecture, spec);
    }
}
