using System.Runtime.InteropServices;

namespace Synth.Training.Distributed.Nccl;

/// <summary>
/// Makes a CUDA device the current one of the calling thread, by its primary context, which libtorch and NCCL use too. The driver's own library
/// is asked because its name does not change with versions of CUDA.
/// </summary>
internal static partial class CudaDriver
{
    private const string Library = "libcuda.so.1";

    /// <summary>Makes a device current.</summary>
    /// <param name="number">Number of the device, from 0, among those that the process sees.</param>
    /// <exception cref="NcclException">The driver refuses.</exception>
    /// <exception cref="DllNotFoundException">There is no driver.</exception>
    public static void Use(int number)
    {
        Check("cuInit", cuInit(0));
        Check("cuDeviceGet", cuDeviceGet(out int device, number));

        // kept to the end of the process, as libtorch keeps it
        Check("cuDevicePrimaryCtxRetain", cuDevicePrimaryCtxRetain(out nint context, device));
        Check("cuCtxSetCurrent", cuCtxSetCurrent(context));
    }

    private static void Check(string call, int code)
    {
        if (code != 0)
        {
            throw new NcclException(call, code);
        }
    }

    [LibraryImport(Library)]
    private static partial int cuInit(uint flags);

    [LibraryImport(Library)]
    private static partial int cuDeviceGet(out int device, int ordinal);

    [LibraryImport(Library)]
    private static partial int cuDevicePrimaryCtxRetain(out nint context, int device);

    [LibraryImport(Library)]
    private static partial int cuCtxSetCurrent(nint context);
}
