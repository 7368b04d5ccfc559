using System.Collections.Immutable;
using System.IO.Compression;

namespace Synth.Models.Weights.Pickled;

/// <summary>A file of torch.save since version 1.6: a ZIP archive with the pickle <c>data.pkl</c> and a file of numbers a storage.</summary>
internal sealed class TorchArchive : IPickledFile
{
    private const string PickleName = "data.pkl";
    private const long MostPickleBytes = 1L << 28;

    private readonly ZipArchive _archive;
    private readonly string _root;

    private TorchArchive(ZipArchive archive, string root, ImmutableSortedDictionary<string, StoredTensor> tensors)
    {
        _archive = archive;
        _root = root;
        Tensors = tensors;
    }

    public ImmutableSortedDictionary<string, StoredTensor> Tensors { get; }

    /// <summary>Opens it and reads what it says of its tensors.</summary>
    /// <param name="stream">The file; it is closed with the archive.</param>
    /// <exception cref="InvalidDataException">The file breaks the format.</exception>
    public static TorchArchive Open(Stream stream)
    {
        ZipArchive archive = new(stream, ZipArchiveMode.Read);
        try
        {
            ZipArchiveEntry pickle = archive.Entries.FirstOrDefault(e => e.Name == PickleName)
                ?? throw new InvalidDataException($"it is a ZIP archive without {PickleName}, so none of torch.save");
            string root = pickle.FullName[..^PickleName.Length];
            RequireLittleEndian(archive.GetEntry(root + "byteorder"));
            return new TorchArchive(archive, root, PickledStateDict.Find(new TorchUnpickler().Read(Bytes(pickle, MostPickleBytes))));
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    public void ReadStorages(IReadOnlyCollection<TensorStorage> storages, Action<TensorStorage, Stream> read)
    {
        foreach (TensorStorage storage in storages)
        {
            ZipArchiveEntry entry = _archive.GetEntry($"{_root}data/{storage.Key}")
                ?? throw new InvalidDataException($"its storage {storage.Key} is missing");
            if (entry.Length < storage.Bytes)
            {
                throw new InvalidDataException($"its storage {storage.Key} has {entry.Length} bytes instead of {storage.Bytes}");
            }

            using Stream numbers = entry.Open();
            read(storage, numbers);
        }
    }

    public void Dispose() => _archive.Dispose();

    private static void RequireLittleEndian(ZipArchiveEntry? order)
    {
        const int longestWord = 16;
        if (order is not null && !Bytes(order, longestWord).AsSpan().SequenceEqual("little"u8))
        {
            throw new InvalidDataException("its numbers are big-endian");
        }
    }

    private static byte[] Bytes(ZipArchiveEntry entry, long most)
    {
        if (entry.Length > most)
        {
            throw new InvalidDataException($"its {entry.Name} has {entry.Length} bytes, more than {most}");
        }

        byte[] bytes = new byte[entry.Length];
        using Stream stream = entry.Open();
        stream.ReadExactly(bytes);
        return bytes;
    }
}
