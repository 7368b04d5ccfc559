using System.Reflection;
using TorchSharp;

namespace Synth.Training.Distributed.Nccl;

/// <summary>
/// Where the numbers of a tensor lie, on whatever device. TorchSharp hands out addresses of the host's memory only; its own way to an address,
/// the function THSTensor_data of its native part, is not public but has been there in all its versions.
/// </summary>
internal static class TensorAddress
{
    private static readonly Func<nint, nint>? Find = typeof(torch).Assembly.GetType("TorchSharp.PInvoke.NativeMethods")
        ?.GetMethod("THSTensor_data", BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public, [typeof(nint)])
        ?.CreateDelegate<Func<nint, nint>>();

    /// <summary>Whether this TorchSharp tells.</summary>
    public static bool IsKnown => Find is not null;

    /// <summary>The address of the first number; valid while the tensor lives.</summary>
    /// <param name="values">A contiguous tensor with at least one number.</param>
    /// <exception cref="InvalidOperationException">This TorchSharp does not tell, or there is no number.</exception>
    public static nint Of(torch.Tensor values) => Find?.Invoke(values.Handle) is { } address and not 0
        ? address
        : throw new InvalidOperationException("the address of the tensor's numbers is not known");
}
