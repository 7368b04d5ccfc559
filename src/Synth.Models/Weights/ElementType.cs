using static TorchSharp.torch;

namespace Synth.Models.Weights;

/// <summary>An element type of a safetensors file.</summary>
/// <param name="Name">Such as <c>F32</c>.</param>
/// <param name="Bytes">Bytes of an element.</param>
/// <param name="Scalar">torch's word for it.</param>
internal sealed record ElementType(string Name, int Bytes, ScalarType Scalar)
{
    private static readonly ElementType[] All =
    [
        new("F64", 8, ScalarType.Float64),
        new("F32", 4, ScalarType.Float32),
        new("F16", 2, ScalarType.Float16),
        new("BF16", 2, ScalarType.BFloat16),
        new("I64", 8, ScalarType.Int64),
        new("I32", 4, ScalarType.Int32),
        new("I16", 2, ScalarType.Int16),
        new("I8", 1, ScalarType.Int8),
        new("U8", 1, ScalarType.Byte),
        new("BOOL", 1, ScalarType.Bool),
    ];

    /// <summary>The type of that name, or null.</summary>
    public static ElementType? Find(string name) => Array.Find(All, t => t.Name == name);

    /// <summary>The type of a tensor.</summary>
    /// <exception cref="NotSupportedException">The format has none, or it is not supported.</exception>
    public static ElementType Of(ScalarType scalar) =>
        Array.Find(All, t => t.Scalar == scalar) ?? throw new NotSupportedException($"weight files hold no elements of type {scalar}");
}
