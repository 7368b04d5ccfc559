using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Synth.Training.Distributed;

/// <summary>Sums of tensors over processes.</summary>
internal static class TensorSum
{
    /// <summary>Sums in the host's memory, wherever the tensor is.</summary>
    /// <param name="processes">The processes.</param>
    /// <param name="values">Float32, contiguous; holds the sums afterwards.</param>
    public static void OverHost(ICommunicator processes, Tensor values)
    {
        Require(values);
        if (values.is_cpu())
        {
            processes.Sum(MemoryMarshal.Cast<byte, float>(values.bytes));
            return;
        }

        using Tensor here = values.cpu();
        processes.Sum(MemoryMarshal.Cast<byte, float>(here.bytes));
        values.copy_(here);
    }

    /// <exception cref="ArgumentException">The tensor cannot be summed in place.</exception>
    public static void Require(Tensor values)
    {
        if (values.dtype != ScalarType.Float32 || !values.is_contiguous())
        {
            throw new ArgumentException("float32 numbers one after the other are summed", nameof(values));
        }
    }
}
