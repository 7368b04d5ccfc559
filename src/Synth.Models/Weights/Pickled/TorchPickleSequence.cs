using System.Buffers.Binary;
using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace Synth.Models.Weights.Pickled;

/// <summary>
/// A file of torch.save before version 1.6, as torchvision still publishes: pickles of a magic number, the protocol, the machine, the object and the
/// keys of its storages, then the numbers of each storage behind their count.
/// </summary>
internal sealed class TorchPickleSequence : IPickledFile
{
    private const long Protocol = 1001;
    private static readonly BigInteger Magic = BigInteger.Parse("1950a86a20f9469cfc6c", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private readonly Stream _stream;
    private readonly ImmutableArray<TensorStorage> _storages;
    private readonly long _numbers;

    private TorchPickleSequence(Stream stream, ImmutableSortedDictionary<string, StoredTensor> tensors, ImmutableArray<TensorStorage> storages)
    {
        _stream = stream;
        Tensors = tensors;
        _storages = storages;
        _numbers = stream.Position;
    }

    public ImmutableSortedDictionary<string, StoredTensor> Tensors { get; }

    /// <summary>Opens it and reads what it says of its tensors.</summary>
    /// <param name="stream">The file; it is closed with the result.</param>
    /// <exception cref="InvalidDataException">The file breaks the format.</exception>
    public static TorchPickleSequence Open(Stream stream)
    {
        TorchUnpickler pickles = new();
        if (pickles.Read(stream) is not BigInteger magic || magic != Magic || TorchUnpickler.Integer(pickles.Read(stream)) != Protocol)
        {
            throw new InvalidDataException("it is a pickle, but none of torch.save");
        }

        if (pickles.Read(stream) is Hashtable machine && machine["little_endian"] is false)
        {
            throw new InvalidDataException("its numbers are big-endian");
        }

        ImmutableSortedDictionary<string, StoredTensor> tensors = PickledStateDict.Find(pickles.Read(stream));
        return pickles.Read(stream) is ArrayList keys
            ? new TorchPickleSequence(stream, tensors, [.. keys.Cast<object>().Select(pickles.Storage)])
            : throw new InvalidDataException("the names of its storages are missing");
    }

    public void ReadStorages(IReadOnlyCollection<TensorStorage> storages, Action<TensorStorage, Stream> read)
    {
        HashSet<TensorStorage> wanted = [.. storages];
        long position = _numbers;
        foreach (TensorStorage storage in _storages)
        {
            if (wanted.Remove(storage))
            {
                _stream.Position = position;
                RequireCount(storage);
                read(storage, _stream);
            }

            position = checked(position + sizeof(long) + storage.Bytes);
        }

        if (wanted.Count > 0)
        {
            throw new InvalidDataException($"its storage {wanted.First().Key} is missing");
        }
    }

    public void Dispose() => _stream.Dispose();

    private void RequireCount(TensorStorage storage)
    {
        Span<byte> count = stackalloc byte[sizeof(long)];
        if (_stream.ReadAtLeast(count, count.Length, throwOnEndOfStream: false) < count.Length || BinaryPrimitives.ReadInt64LittleEndian(count) != storage.Count)
        {
            throw new InvalidDataException($"the count before its storage {storage.Key} is not {storage.Count}");
        }

        if (_stream.Length - _stream.Position < storage.Bytes)
        {
            throw new InvalidDataException($"it ends within its storage {storage.Key}");
        }
    }
}
