using ILGPU.Runtime;

namespace ILGPU;

/// <summary>A stretch of memory; here, of an array of .NET, and every access is checked.</summary>
public readonly struct ArrayView<T> : IContiguousArrayView<T>
    where T : unmanaged
{
    private readonly T[] _array;
    private readonly int _offset;

    internal ArrayView(T[] array, int offset, int length) => (_array, _offset, IntLength) = (array, offset, length);

    /// <summary>Elements.</summary>
    public long Length => IntLength;

    /// <summary>Elements, as an int.</summary>
    public int IntLength { get; }

    /// <summary>An element.</summary>
    public ref T this[int index] => ref AsSpan()[index];

    /// <summary>An element.</summary>
    public ref T this[Index1D index] => ref this[index.X];

    /// <summary>A part of the view.</summary>
    public ArrayView<T> SubView(long index, long length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index + length, Length, nameof(length));
        return new ArrayView<T>(_array, _offset + (int)index, (int)length);
    }

    internal Span<T> AsSpan() => _array.AsSpan(_offset, IntLength);

    Span<T> IContiguousArrayView<T>.Elements => AsSpan();
}
