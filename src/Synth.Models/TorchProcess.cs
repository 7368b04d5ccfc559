using System.Runtime.InteropServices;
using TorchSharp;

namespace Synth.Models;

/// <summary>How this process runs networks: threads of an operator, and what becomes of memory that tensors give back.</summary>
public static partial class TorchProcess
{
    // glibc's malloc.h
    private const int TrimThreshold = -1;
    private const int MmapThreshold = -3;

    // the largest that every version of glibc accepts
    private const int AcceptedMmapThreshold = 32 << 20;

    /// <summary>
    /// Sets the threads of an operator and lets the allocator keep the memory of one training step for the next. Left alone, glibc gives each
    /// large tensor back to the system and takes fresh pages for the next one: half of a step's time goes into page faults. The process' memory
    /// then stays at its peak. Other allocators are left as they are. Called once, before the first network.
    /// </summary>
    /// <param name="threads">Threads of one operator, at least 1; null leaves libtorch's own choice.</param>
    /// <exception cref="DllNotFoundException">libtorch is not to be had, or does not load; the message says why.</exception>
    public static void Prepare(int? threads)
    {
        if (threads is int count)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
            SetThreads(count);
        }

        if (OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out nint library) && NativeLibrary.TryGetExport(library, "mallopt", out _))
        {
            KeepMemory();
        }
    }

    private static void SetThreads(int count)
    {
        try
        {
            torch.set_num_threads(count);
        }
        catch (Exception error) when (TorchLoading.IsFailure(error))
        {
            throw new DllNotFoundException(TorchLoading.Reason(error), error);
        }
    }

    private static void KeepMemory()
    {
        if (mallopt(MmapThreshold, 1 << 30) == 0)
        {
            _ = mallopt(MmapThreshold, AcceptedMmapThreshold);
        }

        _ = mallopt(TrimThreshold, int.MaxValue);
    }

    [LibraryImport("libc.so.6")]
    private static partial int mallopt(int parameter, int value);
}
