namespace ILGPU.Runtime;

/// <summary>Memory without gaps.</summary>
public interface IContiguousArrayView<T>
    where T : unmanaged
{
    internal Span<T> Elements { get; }
}

/// <summary>How elements follow one another.</summary>
public interface IStride1D;

/// <summary>A stretch of memory with a stride.</summary>
public readonly struct ArrayView1D<T, TStride> : IContiguousArrayView<T>
    where T : unmanaged
    where TStride : struct, IStride1D
{
    private readonly ArrayView<T> _view;

    internal ArrayView1D(ArrayView<T> view) => _view = view;

    Span<T> IContiguousArrayView<T>.Elements => _view.AsSpan();

    public static implicit operator ArrayView<T>(ArrayView1D<T, TStride> view) => view._view;
}
