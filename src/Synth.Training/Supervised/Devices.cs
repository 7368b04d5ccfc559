using static TorchSharp.torch;

namespace Synth.Training.Supervised;

/// <summary>Where networks run.</summary>
public static class Devices
{
    /// <summary>Words for a device: <c>auto</c> takes CUDA where there is any.</summary>
    public static IReadOnlyList<string> Words { get; } = ["auto", "cpu", "cuda"];

    /// <summary>The device of a word.</summary>
    /// <exception cref="Datasets.DatasetException">There is no CUDA device.</exception>
    public static Device Of(string word)
    {
        bool hasCuda = word != "cpu" && cuda.is_available();
        return word == "cuda" && !hasCuda
            ? throw new Datasets.DatasetException("there is no CUDA device that this libtorch can use (./synth doctor shows why)")
            : hasCuda ? CUDA : CPU;
    }
}
