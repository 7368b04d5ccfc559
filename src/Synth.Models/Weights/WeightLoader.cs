using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Models.Weights;

/// <summary>
/// Puts stored tensors into a network by their names and writes a network's tensors. Everything is checked before the first tensor changes.
/// </summary>
public static class WeightLoader
{
    // files of torch before 0.4.1 lack this counter, which nothing but a cumulative average reads
    private const string BatchCounter = ".num_batches_tracked";

    /// <summary>Loads a file of safetensors or torch.save; see the other overload.</summary>
    /// <exception cref="InvalidDataException">The file breaks the format, or a tensor has a shape that cannot be fitted.</exception>
    public static LoadReport Load(Network network, string path, LoadOptions? options = null)
    {
        using TensorFile file = WeightFile.Read(path);
        try
        {
            return Load(network, file.Tensors, options);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{path}: {error.Message}", error);
        }
    }

    /// <summary>Copies each tensor into the network's of the same name, converting element type and device.</summary>
    /// <param name="network">What is filled.</param>
    /// <param name="tensors">By name, as in torchvision or timm; what wrappers such as DataParallel put before all names is taken off.</param>
    /// <param name="options">How other shapes are treated.</param>
    /// <exception cref="InvalidDataException">A tensor has a shape that cannot be fitted.</exception>
    public static LoadReport Load(Network network, IReadOnlyDictionary<string, Tensor> tensors, LoadOptions? options = null)
    {
        using var noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Plan plan = new(network, options ?? new LoadOptions());
        StoredNames names = new(network.Architecture, tensors.Keys);
        foreach ((string storedName, Tensor stored) in tensors)
        {
            plan.Add(storedName, names.Current(storedName), stored);
        }

        return plan.Apply();
    }

    /// <summary>Writes every tensor of the network under its published name.</summary>
    /// <param name="network">What is written.</param>
    /// <param name="path">The name of the file.</param>
    /// <param name="metadata">Words beside the tensors.</param>
    public static void Save(Network network, string path, IReadOnlyDictionary<string, string>? metadata = null) =>
        SafeTensors.Write(path, network.state_dict(), metadata);

    private sealed class Plan(Network network, LoadOptions options)
    {
        private readonly Dictionary<string, Tensor> _targets = network.state_dict();
        private readonly Dictionary<string, Tensor> _sources = new(StringComparer.Ordinal);
        private readonly List<string> _unexpected = [];
        private readonly List<string> _adapted = [];
        private readonly List<string> _skipped = [];
        private readonly List<string> _renamed = [];
        private readonly List<string> _dropped = [];

        public void Add(string storedName, string? name, Tensor stored)
        {
            if (name is null)
            {
                _dropped.Add(storedName);
                return;
            }

            if (name != storedName)
            {
                _renamed.Add($"{storedName} as {name}");
            }

            Add(name, stored);
        }

        private void Add(string name, Tensor stored)
        {
            if (!_targets.TryGetValue(name, out Tensor? target))
            {
                _unexpected.Add(name);
            }
            else if (stored.shape.SequenceEqual(target.shape))
            {
                _sources[name] = stored;
            }
            else if (Fitted(name, stored, target.shape) is { } fitted)
            {
                _sources[name] = fitted;
                _adapted.Add(name);
            }
            else if (options.SkipMismatchedClassifier && network.Groups.Any(g => g.IsDense && g.Contains(name)))
            {
                _skipped.Add(name);
            }
            else
            {
                throw new InvalidDataException(
                    $"tensor {name} has shape {Text(stored.shape)} in the file, but {Text(target.shape)} in {network.Spec.Architecture}");
            }
        }

        public LoadReport Apply()
        {
            foreach ((string name, Tensor source) in _sources)
            {
                _targets[name].copy_(source);
            }

            IEnumerable<string> missing = _targets.Keys
                .Where(name => !_sources.ContainsKey(name) && !_skipped.Contains(name) && !name.EndsWith(BatchCounter, StringComparison.Ordinal));
            return new LoadReport([.. missing.Order(StringComparer.Ordinal)], [.. _unexpected.Order(StringComparer.Ordinal)], [.. _adapted], [.. _skipped])
            {
                Renamed = [.. _renamed],
                Dropped = [.. _dropped],
            };
        }

        private Tensor? Fitted(string name, Tensor stored, long[] shape) =>
            name == network.Architecture.InputWeight && InputChannels.CanFit(stored.shape, shape)
                ? InputChannels.Fit(stored, shape[1], options.Channels)
                : network.Backbone.Fit(name, stored, shape);

        private static string Text(long[] shape) => $"({string.Join(", ", shape)})";
    }
}
