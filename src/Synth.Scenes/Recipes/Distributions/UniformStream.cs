namespace Synth.Scenes.Recipes.Distributions;

/// <summary>Uniform random numbers of one stream.</summary>
public sealed class UniformStream(ulong key)
{
    private ulong _state = key;

    /// <summary>The next number, uniform in the open interval (0, 1).</summary>
    public double Next()
    {
        _state += 0x9E3779B97F4A7C15;
        ulong mixed = _state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        mixed ^= mixed >> 31;
        return ((mixed >> 11) + 0.5) * (1.0 / (1UL << 53));
    }
}
