using System.Buffers.Binary;
using System.Collections.Immutable;
using static TorchSharp.torch;

namespace Synth.Models.Weights;

/// <summary>
/// Reads and writes safetensors files (Hugging Face): F64, F32, F16, BF16, I64, I32, I16, I8, U8 and BOOL. A tensor may take up to 2 GiB.
/// </summary>
public static class SafeTensors
{
    /// <summary>Ending of such files.</summary>
    public const string Extension = ".safetensors";

    private const string PartialSuffix = ".partial";

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="InvalidDataException">The file breaks the format; the message names it and what is wrong.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static TensorFile Read(string path)
    {
        using FileStream stream = WeightFile.Open(path);
        SafeTensorsHeader header = ReadHeader(path, stream);
        Dictionary<string, Tensor> tensors = new(header.Entries.Length, StringComparer.Ordinal);
        TensorFile file = new(tensors, header.Metadata);
        try
        {
            foreach (SafeTensorsHeader.Entry entry in header.Entries)
            {
                RequireReadable(path, entry);
                Tensor tensor = empty([.. entry.Shape], dtype: entry.Type.Scalar).DetachFromDisposeScope();
                tensors.Add(entry.Name, tensor);
                if (entry.Length > 0)
                {
                    stream.ReadExactly(tensor.bytes);
                }
            }

            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads only what a file says of its tensors, by their place in the file.</summary>
    /// <exception cref="InvalidDataException">The file breaks the format; the message names it and what is wrong.</exception>
    public static IReadOnlyList<TensorShape> ReadShapes(string path)
    {
        using FileStream stream = WeightFile.Open(path);
        return [.. ReadHeader(path, stream).Entries.Select(e => new TensorShape(e.Name, e.Type.Name, e.Shape))];
    }

    /// <summary>
    /// Writes tensors of any device; the file takes its name only when it is whole.
    /// Equal tensors and metadata give equal bytes.
    /// </summary>
    /// <param name="path">The name of the file; one that is there is replaced, a missing folder is made.</param>
    /// <param name="tensors">By name.</param>
    /// <param name="metadata">Words beside them; torch's libraries look for <c>format</c> = <c>pt</c>, which is added unless given.</param>
    /// <exception cref="NotSupportedException">A tensor is of a type that the format lacks.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        SafeTensorsHeader header = SafeTensorsHeader.Lay(
            tensors.Select(t => (t.Key, ElementType.Of(t.Value.dtype), t.Value.shape.ToImmutableArray())),
            new Dictionary<string, string> { ["format"] = "pt" }.Concat(metadata ?? new Dictionary<string, string>())
                .GroupBy(w => w.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Value));
        string final = Path.GetFullPath(path);
        string partial = final + PartialSuffix;
        Directory.CreateDirectory(Path.GetDirectoryName(final)!);
        try
        {
            using (FileStream stream = new(partial, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                stream.Write(header.ToBytes());
                foreach (SafeTensorsHeader.Entry entry in header.Entries)
                {
                    WriteTensor(stream, tensors[entry.Name]);
                }

                stream.Flush(flushToDisk: true);
            }

            File.Move(partial, final, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    private static void WriteTensor(Stream stream, Tensor tensor)
    {
        if (tensor.numel() == 0)
        {
            return;
        }

        using var noGradient = no_grad();
        using Tensor plain = tensor.detach().cpu().contiguous();
        stream.Write(plain.bytes);
    }

    private static SafeTensorsHeader ReadHeader(string path, FileStream stream)
    {
        Span<byte> prefix = stackalloc byte[SafeTensorsHeader.PrefixLength];
        if (stream.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false) < prefix.Length)
        {
            throw new InvalidDataException($"{path} is no safetensors file: it is shorter than eight bytes");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > SafeTensorsHeader.MaximumLength || length > (ulong)(stream.Length - prefix.Length))
        {
            throw new InvalidDataException($"{path} is no safetensors file: its first bytes tell of a header of {length} bytes");
        }

        byte[] json = new byte[length];
        stream.ReadExactly(json);
        try
        {
            return SafeTensorsHeader.Parse(json, stream.Length - stream.Position);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{path} is no sound safetensors file: {error.Message}", error);
        }
    }

    private static void RequireReadable(string path, SafeTensorsHeader.Entry entry)
    {
        if (entry.Length > int.MaxValue)
        {
            throw new InvalidDataException($"{path}: tensor {entry.Name} takes {entry.Length} bytes, more than {int.MaxValue}");
        }
    }
}
