using Synth.Models.Weights.Pickled;

namespace Synth.Models.Weights;

/// <summary>Weight files of either kind: safetensors, or what torch.save writes (.pth, .pt, .bin, .ckpt). The first bytes tell which.</summary>
public static class WeightFile
{
    /// <summary>Reads a whole file.</summary>
    /// <exception cref="InvalidDataException">The file breaks its format; the message names it and what is wrong.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static TensorFile Read(string path) => IsPickled(path) ? PickledWeights.Read(path) : SafeTensors.Read(path);

    /// <summary>Reads only what a file says of its tensors.</summary>
    /// <exception cref="InvalidDataException">The file breaks its format; the message names it and what is wrong.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static IReadOnlyList<TensorShape> ReadShapes(string path) => IsPickled(path) ? PickledWeights.ReadShapes(path) : SafeTensors.ReadShapes(path);

    /// <summary>Opens a weight file of any kind for reading.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    internal static FileStream Open(string path) =>
        File.Exists(path)
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan)
            : throw new FileNotFoundException($"there is no weight file {path}", path);

    private static bool IsPickled(string path)
    {
        using FileStream stream = Open(path);
        Span<byte> start = stackalloc byte[sizeof(ulong)];
        return PickledWeights.Begins(start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)]);
    }
}
