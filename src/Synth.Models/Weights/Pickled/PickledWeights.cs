using System.Collections.Immutable;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Models.Weights.Pickled;

/// <summary>
/// Reads files that torch.save wrote (PyTorch: .pth, .pt, .bin, .ckpt): a state dictionary or a checkpoint that holds one, in the archive of today or
/// the older sequence of pickles. Code in such files is not run.
/// </summary>
internal static class PickledWeights
{
    /// <summary>True when a file begins as those of torch.save do.</summary>
    /// <param name="start">Its first eight bytes, or all where it has fewer.</param>
    public static bool Begins(ReadOnlySpan<byte> start) =>
        // a safetensors file begins with a length, which may have the same first bytes; those after are then zero, for no header is that long
        IsArchive(start) || (start is [0x80, >= 2 and <= 5, ..] && start[2..].ContainsAnyExcept((byte)0));

    /// <summary>Reads all tensors.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file breaks the format; the message names it and what is wrong.</exception>
    public static TensorFile Read(string path) => Opened(path, file =>
    {
        Dictionary<string, Tensor> tensors = new(file.Tensors.Count, StringComparer.Ordinal);
        TensorFile read = new(tensors, ImmutableSortedDictionary<string, string>.Empty);
        try
        {
            ILookup<TensorStorage, KeyValuePair<string, StoredTensor>> views = file.Tensors.ToLookup(t => t.Value.Storage);
            file.ReadStorages([.. views.Select(v => v.Key)], (storage, numbers) =>
            {
                using Tensor all = Numbers(storage, numbers);
                foreach ((string name, StoredTensor view) in views[storage])
                {
                    tensors.Add(name, View(all, view));
                }
            });
            return read;
        }
        catch
        {
            read.Dispose();
            throw;
        }
    });

    /// <summary>Reads only what a file says of its tensors, by name.</summary>
    /// <exception cref="InvalidDataException">The file breaks the format; the message names it and what is wrong.</exception>
    public static IReadOnlyList<TensorShape> ReadShapes(string path) =>
        Opened(path, file => file.Tensors.Select(t => new TensorShape(t.Key, t.Value.Storage.Type.Name, t.Value.Shape)).ToImmutableArray());

    private static bool IsArchive(ReadOnlySpan<byte> start) => start.StartsWith("PK\u0003\u0004"u8);

    private static T Opened<T>(string path, Func<IPickledFile, T> use)
    {
        FileStream stream = WeightFile.Open(path);
        try
        {
            Span<byte> start = stackalloc byte[sizeof(ulong)];
            stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            stream.Position = 0;
            using IPickledFile file = IsArchive(start) ? TorchArchive.Open(stream) : TorchPickleSequence.Open(stream);
            return use(file);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or OverflowException)
        {
            throw new InvalidDataException($"{path} cannot be read as a file of torch.save: {error.Message}", error);
        }
        finally
        {
            stream.Dispose();
        }
    }

    private static Tensor Numbers(TensorStorage storage, Stream stream)
    {
        if (storage.Bytes > int.MaxValue)
        {
            throw new InvalidDataException($"its storage {storage.Key} takes {storage.Bytes} bytes, more than {int.MaxValue}");
        }

        Tensor numbers = empty([storage.Count], dtype: storage.Type.Scalar);
        if (storage.Count > 0)
        {
            stream.ReadExactly(numbers.bytes);
        }

        return numbers;
    }

    private static Tensor View(Tensor numbers, StoredTensor view)
    {
        using Tensor seen = view.Shape.Contains(0)
            ? empty([.. view.Shape], dtype: numbers.dtype)
            : numbers.as_strided([.. view.Shape], [.. view.Strides], view.Offset);
        return seen.contiguous().clone().DetachFromDisposeScope();
    }
}
