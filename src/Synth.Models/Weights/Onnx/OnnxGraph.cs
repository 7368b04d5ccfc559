using System.Collections.Immutable;

namespace Synth.Models.Weights.Onnx;

/// <summary>The parts of an ONNX graph from which weights are read.</summary>
/// <param name="Nodes">Its operations, each after those that it needs.</param>
/// <param name="Tensors">Its stored tensors by name.</param>
internal sealed record OnnxGraph(ImmutableArray<OnnxNode> Nodes, IReadOnlyDictionary<string, OnnxTensor> Tensors);

/// <summary>An operation.</summary>
/// <param name="Operator">Such as <c>Conv</c>.</param>
/// <param name="Inputs">Names of what goes in.</param>
/// <param name="Outputs">Names of what comes out.</param>
/// <param name="Numbers">Its attributes that are numbers, by name; others are left out.</param>
internal sealed record OnnxNode(string Operator, ImmutableArray<string> Inputs, ImmutableArray<string> Outputs, IReadOnlyDictionary<string, double> Numbers);

/// <summary>A stored tensor.</summary>
/// <param name="Shape">Lengths.</param>
/// <param name="Type">Element type; null where it is none that weights have.</param>
/// <param name="Bytes">Its numbers, little-endian.</param>
internal sealed record OnnxTensor(ImmutableArray<long> Shape, ElementType? Type, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>How many numbers.</summary>
    public long Count => Shape.Aggregate(1L, (product, side) => checked(product * side));
}
