using System.Collections.Immutable;
using static TorchSharp.torch;

namespace Synth.Models.Weights;

/// <summary>What a weight file holds; disposing it disposes the tensors.</summary>
/// <param name="Tensors">By name, on the CPU, in the element types of the file.</param>
/// <param name="Metadata">Words beside them.</param>
public sealed record TensorFile(IReadOnlyDictionary<string, Tensor> Tensors, ImmutableSortedDictionary<string, string> Metadata) : IDisposable
{
    public void Dispose()
    {
        foreach (Tensor tensor in Tensors.Values)
        {
            tensor.Dispose();
        }
    }
}
