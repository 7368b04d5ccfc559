using System.Collections.Immutable;

namespace Synth.Models.Weights.Pickled;

/// <summary>An open file of torch.save.</summary>
internal interface IPickledFile : IDisposable
{
    /// <summary>Its tensors by name.</summary>
    ImmutableSortedDictionary<string, StoredTensor> Tensors { get; }

    /// <summary>Hands out the numbers of storages, each as a stream that begins with them, in the order that suits the file.</summary>
    /// <param name="storages">Which.</param>
    /// <param name="read">Takes the numbers of one.</param>
    /// <exception cref="InvalidDataException">The file lacks some.</exception>
    void ReadStorages(IReadOnlyCollection<TensorStorage> storages, Action<TensorStorage, Stream> read);
}
