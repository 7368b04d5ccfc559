using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>Modes, random numbers, threads and devices.</summary>
internal static partial class Shim
{
    [LibraryImport(Library)]
    internal static partial int shim_grad_enabled();

    [LibraryImport(Library)]
    internal static partial void shim_set_grad_enabled(int on);

    [LibraryImport(Library)]
    internal static partial int shim_inference_enabled();

    [LibraryImport(Library)]
    internal static partial IntPtr shim_inference_enter(int on);

    [LibraryImport(Library)]
    internal static partial void shim_inference_leave(IntPtr guard);

    [LibraryImport(Library)]
    internal static partial int shim_manual_seed(ulong seed);

    [LibraryImport(Library)]
    internal static partial IntPtr shim_generator_default(int deviceType, int deviceIndex);

    [LibraryImport(Library)]
    internal static partial IntPtr shim_generator_new(ulong seed, int deviceType, int deviceIndex);

    [LibraryImport(Library)]
    internal static partial void shim_generator_free(IntPtr generator);

    [LibraryImport(Library)]
    internal static partial int shim_generator_seed(IntPtr generator, ulong seed);

    [LibraryImport(Library)]
    internal static partial ulong shim_generator_initial_seed(IntPtr generator);

    [LibraryImport(Library)]
    internal static partial ulong shim_generator_random_seed(IntPtr generator);

    [LibraryImport(Library)]
    internal static partial IntPtr shim_generator_get_state(IntPtr generator);

    [LibraryImport(Library)]
    internal static partial int shim_generator_set_state(IntPtr generator, IntPtr state);

    [LibraryImport(Library)]
    internal static partial IntPtr shim_torch_version();

    [LibraryImport(Library)]
    internal static partial IntPtr shim_show_config();

    [LibraryImport(Library)]
    internal static partial IntPtr shim_parallel_info();

    [LibraryImport(Library)]
    internal static partial int shim_get_num_threads();

    [LibraryImport(Library)]
    internal static partial int shim_set_num_threads(int count);

    [LibraryImport(Library)]
    internal static partial int shim_get_num_interop_threads();

    [LibraryImport(Library)]
    internal static partial int shim_set_num_interop_threads(int count);

    [LibraryImport(Library)]
    internal static partial int shim_cuda_device_count();

    [LibraryImport(Library)]
    internal static partial int shim_cudnn_available();

    [LibraryImport(Library)]
    internal static partial int shim_cuda_synchronize(long device);

    [LibraryImport(Library)]
    internal static partial int shim_cuda_manual_seed(ulong seed, int all);
}
