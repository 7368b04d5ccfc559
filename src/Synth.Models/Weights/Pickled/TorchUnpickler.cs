using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Razorvine.Pickle;
using Razorvine.Pickle.Objects;

namespace Synth.Models.Weights.Pickled;

/// <summary>
/// Reads the pickles inside files of torch.save. No code of the file is run: of its classes only tensors, storages and ordered dictionaries are made,
/// any other becomes a plain table of its members.
/// </summary>
internal sealed class TorchUnpickler : Unpickler
{
    private readonly Dictionary<string, TensorStorage> _storages = new(StringComparer.Ordinal);

    static TorchUnpickler()
    {
        registerConstructor("collections", "OrderedDict", new Maker(_ => new OrderedTable()));
        registerConstructor("torch._utils", "_rebuild_tensor_v2", new Maker(Tensor));
        registerConstructor("torch._utils", "_rebuild_parameter", new Maker(arguments => arguments[0]));
        foreach ((string name, string type) in StorageTypes)
        {
            registerConstructor("torch", name, new StorageClass(ElementType.Find(type)!));
        }
    }

    private static ImmutableArray<(string Name, string Type)> StorageTypes =>
    [
        ("DoubleStorage", "F64"), ("FloatStorage", "F32"), ("HalfStorage", "F16"), ("BFloat16Storage", "BF16"), ("LongStorage", "I64"),
        ("IntStorage", "I32"), ("ShortStorage", "I16"), ("CharStorage", "I8"), ("ByteStorage", "U8"), ("BoolStorage", "BOOL"),
    ];

    /// <summary>Reads one pickle that fills an array.</summary>
    /// <exception cref="InvalidDataException">The pickle breaks its format.</exception>
    public object? Read(byte[] pickle) => Checked(() => loads(pickle));

    /// <summary>Reads one pickle and leaves the stream behind it.</summary>
    /// <exception cref="InvalidDataException">The pickle breaks its format.</exception>
    public object? Read(Stream stream) => Read(PickleEnd.Take(stream));

    /// <summary>The storage of that name, which the pickles read so far refer to.</summary>
    /// <exception cref="InvalidDataException">They do not.</exception>
    public TensorStorage Storage(object? key) =>
        key is string name && _storages.TryGetValue(name, out TensorStorage? storage)
            ? storage
            : throw new InvalidDataException($"nothing looks at its storage '{key}'");

    /// <summary>A whole number of a pickle.</summary>
    /// <exception cref="InvalidDataException">It is none, or too large.</exception>
    public static long Integer(object? value) => value switch
    {
        int number => number,
        long number => number,
        BigInteger number when number >= long.MinValue && number <= long.MaxValue => (long)number,
        _ => throw new InvalidDataException($"'{value}' stands where a whole number should"),
    };

    protected override object persistentLoad(object pid) => pid switch
    {
        object[] and ["storage", StorageClass kind, string key, _, var count, ..] words when words.Length == 5 || words[5] is null =>
            Known(new TensorStorage(key, kind.Type, Integer(count))),
        object[] and ["storage", ClassDictConstructor kind, ..] => throw new InvalidDataException($"numbers of type {kind.module}.{kind.name} cannot be read"),
        object[] and ["storage", ..] => throw new InvalidDataException("a storage that is a view of another cannot be read"),
        object[] and ["module", var type, ..] => type!,
        _ => throw new InvalidDataException("it refers to something other than numbers"),
    };

    private TensorStorage Known(TensorStorage storage)
    {
        if (storage.Count < 0 || (_storages.TryGetValue(storage.Key, out TensorStorage? other) && other != storage))
        {
            throw new InvalidDataException($"its storage {storage.Key} is told of in two ways, or with {storage.Count} elements");
        }

        _storages[storage.Key] = storage;
        return storage;
    }

    private static object? Checked(Func<object?> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is PickleException or InvalidOpcodeException or InvalidCastException or ArgumentException or FormatException
            or IndexOutOfRangeException or NullReferenceException or OverflowException or IOException or InvalidOperationException or NotSupportedException)
        {
            string why = (error.InnerException ?? error).Message;
            throw new InvalidDataException($"the pickle in it is not sound: {why}", error);
        }
    }

    private static StoredTensor Tensor(object?[] arguments) =>
        arguments is [TensorStorage storage, var offset, object?[] shape, object?[] strides, ..]
            ? StoredTensor.Of(storage, Integer(offset), [.. shape.Select(Integer)], [.. strides.Select(Integer)])
            : throw new InvalidDataException("a tensor is not told by storage, offset, lengths and strides");

    /// <summary>Makes an object from the arguments of its class.</summary>
    private sealed class Maker(Func<object?[], object?> make) : IObjectConstructor
    {
        public object construct(object[] args) => make(args)!;
    }

    /// <summary>A class of storages, which is named but never made.</summary>
    private sealed class StorageClass(ElementType type) : IObjectConstructor
    {
        public ElementType Type { get; } = type;

        public object construct(object[] args) => throw new PickleException("a storage stands without its key");

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"storage of {Type.Name}");
    }

    /// <summary>A dictionary; the attributes that torch hangs on it (versions of its layers) are not needed.</summary>
    private sealed class OrderedTable : Hashtable
    {
        public void __setstate__(Hashtable state) => ArgumentNullException.ThrowIfNull(state);
    }
}
