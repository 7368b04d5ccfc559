using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.Supervised;

/// <summary>Where networks run.</summary>
public static class Devices
{
    /// <summary>Words for a device: <c>auto</c> takes CUDA where there is any.</summary>
    public static IReadOnlyList<string> Words { get; } = ["auto", "cpu", "cuda"];

    /// <summary>The device of a word.</summary>
    /// <param name="word">One of <see cref="Words"/>.</param>
    /// <param name="number">Number of the process among those of this machine: each takes a CUDA device of its own while there are enough.</param>
    /// <exception cref="Datasets.DatasetException">There is no CUDA device.</exception>
    public static Device Of(string word, int number = 0)
    {
        bool hasCuda = word != "cpu" && cuda.is_available();
        return word == "cuda" && !hasCuda
            ? throw new Datasets.DatasetException("there is no CUDA device that this libtorch can use (./synth doctor shows why)")
            : hasCuda ? (number == 0 ? CUDA : new Device(DeviceType.CUDA, number % cuda.device_count())) : CPU;
    }
}
