using System.Collections.Immutable;

namespace Synth.Models.Weights.Pickled;

/// <summary>The numbers that tensors of a file look at; several tensors may share them.</summary>
/// <param name="Key">Its name in the file.</param>
/// <param name="Type">Element type.</param>
/// <param name="Count">How many elements.</param>
internal sealed record TensorStorage(string Key, ElementType Type, long Count)
{
    /// <summary>Bytes.</summary>
    public long Bytes => checked(Count * Type.Bytes);
}

/// <summary>A view of a storage.</summary>
/// <param name="Storage">Where the numbers are.</param>
/// <param name="Offset">First element.</param>
/// <param name="Shape">Lengths.</param>
/// <param name="Strides">Elements from one index to the next, in each dimension.</param>
internal sealed record StoredTensor(TensorStorage Storage, long Offset, ImmutableArray<long> Shape, ImmutableArray<long> Strides)
{
    /// <summary>Makes a view that lies within its storage.</summary>
    /// <exception cref="InvalidDataException">It does not.</exception>
    public static StoredTensor Of(TensorStorage storage, long offset, ImmutableArray<long> shape, ImmutableArray<long> strides)
    {
        if (shape.Length != strides.Length || offset < 0 || shape.Any(n => n < 0) || strides.Any(n => n < 0))
        {
            throw new InvalidDataException($"a tensor has lengths ({string.Join(", ", shape)}), strides ({string.Join(", ", strides)}) and offset {offset}");
        }

        bool isEmpty = shape.Contains(0);
        long last = shape.Zip(strides).Aggregate(offset, (sum, axis) => checked(sum + ((axis.First - 1) * axis.Second)));
        return isEmpty || last < storage.Count
            ? new StoredTensor(storage, offset, shape, strides)
            : throw new InvalidDataException($"a tensor reads element {last} of storage {storage.Key}, which has {storage.Count}");
    }
}
