using System.Text.Json;
using Synth.Testing;

namespace Synth.Models.Tests.Architectures;

/// <summary>What the Python library says of an architecture at ten classes: <c>tests/reference/models</c>.</summary>
/// <param name="Origin">The command and the versions it came from.</param>
/// <param name="Parameters">Trainable numbers at 1000 classes.</param>
/// <param name="Input">Shape of <see cref="FormulaWeights.Input"/>.</param>
/// <param name="Logits">Rows of the batch.</param>
/// <param name="Tensors">Name and shape of every tensor, such as <c>fc.weight 10x512</c>.</param>
internal sealed record ModelReference(string Origin, long Parameters, long[] Input, double[][] Logits, string[] Tensors)
{
    /// <summary>Classes of every reference.</summary>
    public const int Classes = 10;

    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    public static ModelReference Of(string architecture) =>
        JsonSerializer.Deserialize<ModelReference>(File.ReadAllText(RepositoryFiles.PathOf("tests", "reference", "models", architecture + ".json")), Options)!;
}
