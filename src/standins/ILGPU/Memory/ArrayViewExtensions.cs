namespace ILGPU.Runtime;

/// <summary>Allocation and copies.</summary>
public static class ArrayViewExtensions
{
    /// <summary>Memory of the device.</summary>
    public static MemoryBuffer1D<T, Stride1D.Dense> Allocate1D<T>(this Accelerator accelerator, long length)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        return new MemoryBuffer1D<T, Stride1D.Dense>(length);
    }

    /// <summary>The address of the first element.</summary>
    public static unsafe IntPtr LoadEffectiveAddressAsPtr<T>(this ArrayView<T> view)
        where T : unmanaged => (IntPtr)System.Runtime.CompilerServices.Unsafe.AsPointer(ref view[0]);

    /// <summary>Copies from the host.</summary>
    public static void CopyFromPageLockedAsync<T, TView>(this TView target, AcceleratorStream stream, PageLockedArray<T> pageLockedArray)
        where TView : IContiguousArrayView<T>
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(pageLockedArray);
        stream.Add(() => pageLockedArray.Span.CopyTo(target.Elements));
    }

    /// <summary>Copies to the host.</summary>
    public static void CopyToPageLockedAsync<T, TView>(this TView source, AcceleratorStream stream, PageLockedArray<T> pageLockedArray)
        where TView : IContiguousArrayView<T>
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(pageLockedArray);
        stream.Add(() => source.Elements.CopyTo(pageLockedArray.Span));
    }
}

/// <summary>Allocation on the host.</summary>
public static class PageLockedArrayExtensions
{
    /// <summary>Memory of the host for copies.</summary>
    public static PageLockedArray1D<T> AllocatePageLocked1D<T>(this Accelerator accelerator, long extent)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        return new PageLockedArray1D<T>(extent);
    }
}
