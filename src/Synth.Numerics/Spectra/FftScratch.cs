using System.Runtime.InteropServices;

namespace Synth.Numerics.Spectra;

/// <summary>
/// Work space of a transform, in memory outside the garbage collector's heap, aligned to the widest vector. It serves one call at a
/// time; a thread that transforms many fields keeps one and disposes it at the end.
/// </summary>
public sealed unsafe class FftScratch : IDisposable
{
    private const int Alignment = 64;

    private void* memory;

    internal FftScratch(nuint bytes)
    {
        Bytes = bytes;
        memory = NativeMemory.AlignedAlloc(bytes, Alignment);
    }

    ~FftScratch() => Free();

    /// <summary>Size of the work space.</summary>
    internal nuint Bytes { get; }

    /// <summary>The first byte.</summary>
    /// <exception cref="ObjectDisposedException">The memory has been returned.</exception>
    internal void* Memory
    {
        get
        {
            ObjectDisposedException.ThrowIf(memory == null, this);
            return memory;
        }
    }

    /// <summary>Returns the memory.</summary>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(memory);
        memory = null;
    }
}
