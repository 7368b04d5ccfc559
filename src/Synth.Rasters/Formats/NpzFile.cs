using System.IO.Compression;

namespace Synth.Rasters.Formats;

/// <summary>Reads and writes numpy's NPZ files: a zip of named NPY arrays.</summary>
public static class NpzFile
{
    // the earliest time a zip can hold: the same arrays give the same bytes whenever they are written
    private static readonly DateTimeOffset FixedTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes named arrays in the given order to a file, whole or not at all.</summary>
    /// <param name="path">File name, by custom <c>.npz</c>.</param>
    /// <param name="arrays">Names (without <c>.npy</c>) and arrays.</param>
    /// <param name="compress">Deflate the arrays (numpy's savez_compressed) or store them (savez).</param>
    /// <param name="flushToDisk">Wait for the device before the file gets its name.</param>
    public static void Write(string path, IEnumerable<KeyValuePair<string, NpyArray>> arrays, bool compress = true, bool flushToDisk = true) =>
        AtomicFile.Write(path, stream => Write(stream, arrays, compress), flushToDisk);

    /// <summary>Writes named arrays in the given order.</summary>
    /// <exception cref="ArgumentException">A name is empty, holds a path separator or comes twice.</exception>
    public static void Write(Stream stream, IEnumerable<KeyValuePair<string, NpyArray>> arrays, bool compress = true)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        HashSet<string> names = [];
        using ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach ((string name, NpyArray array) in arrays)
        {
            if (name.Length == 0 || name.AsSpan().ContainsAny('/', '\\') || !names.Add(name))
            {
                throw new ArgumentException($"'{name}' cannot name an array: names are unique, not empty and without separators", nameof(arrays));
            }

            ZipArchiveEntry entry = archive.CreateEntry(name + ".npy", compress ? CompressionLevel.Optimal : CompressionLevel.NoCompression);
            entry.LastWriteTime = FixedTime;
            using Stream target = entry.Open();
            NpyFile.Write(target, array);
        }
    }

    /// <summary>Reads every array of a file, by name without <c>.npy</c>.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">Not a zip of NPY arrays, or damaged; the message names the file.</exception>
    public static IReadOnlyDictionary<string, NpyArray> Read(string path) => FileReading.Read(path, Read);

    /// <summary>Reads every array of a seekable stream, by name without <c>.npy</c>.</summary>
    /// <exception cref="InvalidDataException">Not a zip of NPY arrays, or damaged.</exception>
    public static IReadOnlyDictionary<string, NpyArray> Read(Stream stream)
    {
        Dictionary<string, NpyArray> arrays = [];
        using ZipArchive archive = ZipReading.Open(stream);
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            string name = entry.FullName.EndsWith(".npy", StringComparison.Ordinal) ? entry.FullName[..^4] : entry.FullName;
            if (!arrays.TryAdd(name, ZipReading.Read(entry, NpyFile.Read)))
            {
                throw new InvalidDataException($"the array '{name}' comes twice");
            }
        }

        return arrays;
    }
}
