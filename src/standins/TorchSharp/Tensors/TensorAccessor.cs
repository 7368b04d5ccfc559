using System.Collections;

namespace TorchSharp.Utils;

/// <summary>The elements of a tensor on the CPU, shared with it; strided tensors are read in the order of their dimensions.</summary>
public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private readonly torch.Tensor _tensor;
    private readonly T* _data;
    private readonly long[] _shape;
    private readonly long[] _strides;
    private readonly bool _contiguous;

    internal TensorAccessor(torch.Tensor tensor)
    {
        _data = (T*)tensor.DataPointer();
        _shape = tensor.shape;
        _strides = tensor.stride();
        _contiguous = tensor.is_contiguous();
        Count = tensor.NumberOfElements;
        _tensor = tensor;
    }

    public long Count { get; }

    public bool IsReadOnly => false;

    public T this[params long[] indices]
    {
        get => _data[OffsetOf(indices)];
        set => _data[OffsetOf(indices)] = value;
    }

    public T[] ToArray()
    {
        T[] all = new T[Count];
        CopyTo(all.AsSpan());
        GC.KeepAlive(this);
        return all;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        Span<T> target = array[arrayIndex..];
        int count = (int)Math.Min(target.Length, Count - tensorIndex);
        if (_contiguous)
        {
            new Span<T>(_data + tensorIndex, count).CopyTo(target);
            return;
        }

        for (int i = 0; i < count; i++)
        {
            target[i] = _data[OffsetOf(tensorIndex + i)];
        }
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        ReadOnlySpan<T> source = array[arrayIndex..];
        int count = (int)Math.Min(source.Length, Count - tensorIndex);
        if (_contiguous)
        {
            source[..count].CopyTo(new Span<T>(_data + tensorIndex, count));
            return;
        }

        for (int i = 0; i < count; i++)
        {
            _data[OffsetOf(tensorIndex + i)] = source[i];
        }
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (long i = 0; i < Count; i++)
        {
            yield return At(i);
        }
    }

    public void Dispose() => GC.KeepAlive(_tensor);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private T At(long position) => _data[_contiguous ? position : OffsetOf(position)];

    // one index of a tensor of many dimensions counts through all of them
    private long OffsetOf(long[] indices)
    {
        if (indices.Length == 1)
        {
            if (indices[0] < 0 || indices[0] >= Count)
            {
                throw new IndexOutOfRangeException();
            }

            return _contiguous ? indices[0] : OffsetOf(indices[0]);
        }

        long offset = 0;
        for (int d = 0; d < indices.Length; d++)
        {
            if (indices[d] < 0 || indices[d] >= _shape[d])
            {
                throw new IndexOutOfRangeException();
            }

            offset += indices[d] * _strides[d];
        }

        return offset;
    }

    private long OffsetOf(long position)
    {
        long offset = 0;
        for (int d = _shape.Length - 1; d >= 0; d--)
        {
            offset += position % _shape[d] * _strides[d];
            position /= _shape[d];
        }

        return offset;
    }
}
