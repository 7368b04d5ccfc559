namespace TorchSharp.Native;

/// <summary>What a <see cref="Value"/> holds; the same numbers stand in torch_shim.cpp.</summary>
internal enum ValueKind : long
{
    None,
    Tensor,
    Int,
    Double,
    Bool,
    String,
    IntList,
    DoubleList,
    TensorList,
    Default,
    Device,
    Generator,
    BoolList,
}
