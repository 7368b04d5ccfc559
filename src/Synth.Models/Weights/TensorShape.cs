using System.Collections.Immutable;

namespace Synth.Models.Weights;

/// <summary>What a weight file says of one of its tensors.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its element type in the file's words, such as <c>F32</c>.</param>
/// <param name="Shape">Its lengths.</param>
public sealed record TensorShape(string Name, string Type, ImmutableArray<long> Shape);
