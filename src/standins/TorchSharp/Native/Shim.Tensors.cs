using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>What a tensor is asked for without an operator.</summary>
internal static unsafe partial class Shim
{
    [LibraryImport(Library)]
    internal static partial void shim_tensor_free(IntPtr tensor);

    [LibraryImport(Library)]
    internal static partial long shim_tensor_dim(IntPtr tensor);

    [LibraryImport(Library)]
    internal static partial long shim_tensor_numel(IntPtr tensor);

    [LibraryImport(Library)]
    internal static partial long shim_tensor_element_size(IntPtr tensor);

    [LibraryImport(Library)]
    internal static partial long shim_tensor_storage_offset(IntPtr tensor);

    [LibraryImport(Library)]
    internal static partial int shim_tensor_dtype(IntPtr tensor);

    [LibraryImport(Library)]
    internal static partial int shim_tensor_device_type(IntPtr tensor);

    [LibraryImport(Library)]
    internal static partial int shim_tensor_device_index(IntPtr tensor);

    [LibraryImport(Library)]
    internal static partial int shim_tensor_requires_grad(IntPtr tensor);

    [LibraryImport(Library)]
    internal static partial int shim_tensor_is_leaf(IntPtr tensor);

    [LibraryImport(Library)]
    internal static partial int shim_tensor_is_contiguous(IntPtr tensor);

    [LibraryImport(Library)]
    internal static partial IntPtr shim_tensor_identity(IntPtr tensor);

    [LibraryImport(Library)]
    internal static partial int shim_tensor_sizes(IntPtr tensor, long* sizes);

    [LibraryImport(Library)]
    internal static partial int shim_tensor_strides(IntPtr tensor, long* strides);

    [LibraryImport(Library)]
    internal static partial IntPtr shim_tensor_data(IntPtr tensor);

    [LibraryImport(Library)]
    internal static partial int shim_tensor_set_requires_grad(IntPtr tensor, int on);

    [LibraryImport(Library)]
    internal static partial int shim_tensor_retain_grad(IntPtr tensor);

    [LibraryImport(Library)]
    internal static partial IntPtr shim_tensor_grad(IntPtr tensor);

    [LibraryImport(Library)]
    internal static partial int shim_tensor_set_grad(IntPtr tensor, IntPtr grad);

    [LibraryImport(Library)]
    internal static partial int shim_tensor_set_data(IntPtr tensor, IntPtr data);

    [LibraryImport(Library)]
    internal static partial IntPtr shim_tensor_share(IntPtr tensor);

    [LibraryImport(Library)]
    internal static partial int shim_backward(
        IntPtr* tensors, IntPtr* gradients, long count, long gradientCount, int retainGraph, int createGraph, IntPtr* inputs, long inputCount);

    [LibraryImport(Library)]
    internal static partial int shim_grad(
        IntPtr* outputs, long outputCount, IntPtr* inputs, long inputCount, IntPtr* gradients, long gradientCount,
        int retainGraph, int createGraph, int allowUnused, IntPtr* found);
}
