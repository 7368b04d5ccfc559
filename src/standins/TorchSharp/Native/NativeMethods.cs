using TorchSharp.Native;

namespace TorchSharp.PInvoke;

/// <summary>What callers reach by reflection in the package, where it is not public either.</summary>
internal static class NativeMethods
{
    /// <summary>Address of the first number of a tensor, on whatever device.</summary>
    internal static IntPtr THSTensor_data(IntPtr handle) => Shim.Checked(Shim.shim_tensor_data(handle));
}
