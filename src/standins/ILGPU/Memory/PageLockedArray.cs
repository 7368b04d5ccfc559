using ILGPU.Util;

namespace ILGPU.Runtime;

/// <summary>Memory of the host that a device can copy from and to; here, an array.</summary>
public abstract class PageLockedArray<T> : DisposeBase
    where T : unmanaged
{
    /// <summary>The elements.</summary>
    public abstract Span<T> Span { get; }
}

/// <inheritdoc/>
public sealed class PageLockedArray1D<T> : PageLockedArray<T>
    where T : unmanaged
{
    private readonly T[] _array;

    internal PageLockedArray1D(long length) => _array = new T[length];

    public override Span<T> Span => _array;

    protected override void Dispose(bool disposing)
    {
    }
}
