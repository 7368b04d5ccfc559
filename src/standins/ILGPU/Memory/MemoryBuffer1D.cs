using ILGPU.Util;

namespace ILGPU.Runtime;

/// <summary>Memory of a device; here, an array.</summary>
public sealed class MemoryBuffer1D<T, TStride> : DisposeBase
    where T : unmanaged
    where TStride : struct, IStride1D
{
    private readonly T[] _array;

    // memory of a device does not move
    internal MemoryBuffer1D(long length) => _array = GC.AllocateArray<T>(checked((int)length), pinned: true);

    /// <summary>Elements.</summary>
    public long Length => _array.LongLength;

    /// <summary>All of it.</summary>
    public ArrayView1D<T, TStride> View => new(new ArrayView<T>(_array, 0, _array.Length));

    protected override void Dispose(bool disposing)
    {
    }
}
