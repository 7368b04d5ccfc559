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

    private static bool IsPickled(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"there is no weight file {path}", path);
        }

        using FileStream stream = File.OpenRead(path);
        Span<byte> start = stackalloc byte[sizeof(ulong)];
        return PickledWeights.Begins(start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)]);
    }
}
