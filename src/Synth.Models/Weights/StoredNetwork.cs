using System.Collections.Immutable;
using Synth.Models.Heads;

namespace Synth.Models.Weights;

/// <summary>Makes the network that a weight file was written from, as far as the file and the input tell.</summary>
public static class StoredNetwork
{
    /// <summary>
    /// A network in inference mode with the file's weights; its class count is read off the file's classifier.
    /// Tensors of the file that the network lacks are left to the report; tensors that the file lacks are an error.
    /// </summary>
    /// <param name="architecture">Name in the registry.</param>
    /// <param name="path">A file of safetensors or torch.save with the tensor names of torchvision or timm.</param>
    /// <param name="channels">Channels of the input.</param>
    /// <param name="imageSizePx">Side of the square input; null for the architecture's own.</param>
    /// <param name="needsClassifier">False when only features are wanted: the file may then lack the classifier.</param>
    /// <param name="options">How an input layer of another number of channels is treated.</param>
    /// <exception cref="InvalidNetworkException">There is no such architecture, or it takes no such input.</exception>
    /// <exception cref="InvalidDataException">The file breaks the format, or is of another architecture.</exception>
    public static (Network Network, LoadReport Report) Open(
        string architecture, string path, int channels, int? imageSizePx, bool needsClassifier, LoadOptions? options = null)
    {
        Architecture entry = NetworkRegistry.Find(architecture);
        int? classes = Classes(entry, path);
        if (classes is null && needsClassifier)
        {
            throw new InvalidDataException($"{path} holds no {entry.Classifier}.weight (classes, width): it is of another architecture than {architecture}, or has no classifier");
        }

        Network network = NetworkRegistry.Create(new NetworkSpec
        {
            Architecture = architecture,
            InputChannels = channels,
            ImageSizePx = imageSizePx,
            Head = new HeadSpec { Classes = classes ?? 1 },
        });
        try
        {
            LoadReport report = WeightLoader.Load(network, path, options);
            ImmutableArray<string> missing = needsClassifier ? report.Missing : report.Missing.RemoveAll(name => network.Groups.Any(g => g.IsDense && g.Contains(name)));
            if (!missing.IsEmpty)
            {
                throw new InvalidDataException($"{path} does not fill {architecture}: {(report with { Missing = missing }).Summary()}");
            }

            network.eval();
            return (network, report);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    private static int? Classes(Architecture entry, string path)
    {
        IReadOnlyList<TensorShape> tensors = WeightFile.ReadShapes(path);
        StoredNames names = new(entry, tensors.Select(t => t.Name));
        TensorShape? weight = tensors.FirstOrDefault(t => names.Current(t.Name) == entry.Classifier + ".weight");
        return weight is { Shape: [> 0 and <= int.MaxValue, _] } ? (int)weight.Shape[0] : null;
    }
}
