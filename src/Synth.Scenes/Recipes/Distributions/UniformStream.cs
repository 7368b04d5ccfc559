using Synth.Numerics.Random;

namespace Synth.Scenes.Recipes.Distributions;

/// <summary>Uniform random numbers of one stream.</summary>
public sealed class UniformStream
{
    private ulong _state;

    /// <param name="seed">Seed of the data set.</param>
    /// <param name="index">Index of the sample.</param>
    /// <param name="stream">Purpose of the numbers.</param>
    /// <param name="attempt">How many draws of the sample were refused before.</param>
    /// <param name="key">Number of the stream within the purpose.</param>
    public UniformStream(ulong seed, long index, RandomStream stream, uint attempt, ulong key)
    {
        _state = Mix(Mix(Mix(Mix(seed) ^ (ulong)index) ^ (((ulong)attempt << 8) | (uint)stream)) ^ key);
    }

    /// <summary>The next number, uniform in the open interval (0, 1).</summary>
    public double Next()
    {
        _state += 0x9E3779B97F4A7C15;
        return ((Mix(_state) >> 11) + 0.5) * (1.0 / (1UL << 53));
    }

    private static ulong Mix(ulong mixed)
    {
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
