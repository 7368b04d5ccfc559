namespace TorchSharp.Native;

/// <summary>One argument of an operator call, as C# has it. Lists and strings are referred to, not copied.</summary>
internal readonly struct Argument
{
    /// <summary>Take what the schema says.</summary>
    public static readonly Argument Default = new(ValueKind.Default, 0, null);

    private Argument(ValueKind kind, long bits, object? reference)
    {
        Kind = kind;
        Bits = bits;
        Reference = reference;
    }

    public ValueKind Kind { get; }

    public long Bits { get; }

    public object? Reference { get; }

    public static implicit operator Argument(torch.Tensor? tensor) => Of(ValueKind.Tensor, tensor);

    public static implicit operator Argument(torch.Tensor?[] tensors) => Of(ValueKind.TensorList, tensors);

    public static implicit operator Argument(long[]? numbers) => Of(ValueKind.IntList, numbers);

    public static implicit operator Argument(double[]? numbers) => Of(ValueKind.DoubleList, numbers);

    public static implicit operator Argument(bool[]? truths) => Of(ValueKind.BoolList, truths);

    public static implicit operator Argument(string? text) => Of(ValueKind.String, text);

    public static implicit operator Argument(torch.Generator? generator) => Of(ValueKind.Generator, generator);

    public static implicit operator Argument(torch.Device? device) => Of(ValueKind.Device, device);

    public static implicit operator Argument(int number) => new(ValueKind.Int, number, null);

    public static implicit operator Argument(long number) => new(ValueKind.Int, number, null);

    public static implicit operator Argument(long? number) => number is { } given ? given : default(Argument);

    public static implicit operator Argument(double number) => new(ValueKind.Double, BitConverter.DoubleToInt64Bits(number), null);

    public static implicit operator Argument(double? number) => number is { } given ? given : default(Argument);

    public static implicit operator Argument(bool truth) => new(ValueKind.Bool, truth ? 1 : 0, null);

    public static implicit operator Argument(bool? truth) => truth is { } given ? given : default(Argument);

    public static implicit operator Argument(torch.ScalarType type) => new(ValueKind.Int, (long)type, null);

    public static implicit operator Argument(torch.ScalarType? type) => type is { } given ? given : default(Argument);

    public static implicit operator Argument(Scalar? scalar) =>
        scalar is null ? default : new(scalar.Kind, scalar.Bits, null);

    private static Argument Of(ValueKind kind, object? reference) => reference is null ? default : new(kind, 0, reference);
}
