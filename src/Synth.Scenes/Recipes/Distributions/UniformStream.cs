using Synth.Numerics.Random;

namespace Synth.Scenes.Recipes.Distributions;

/// <summary>Uniform random numbers of one stream.</summary>
public sealed class UniformStream
{
    private readonly RandomSource _source;

    /// <param name="seed">Seed of the data set.</param>
    /// <param name="index">Index of the sample.</param>
    /// <param name="stream">Purpose of the numbers.</param>
    /// <param name="attempt">How many draws of the sample were refused before.</param>
    /// <param name="key">Number of the stream within the purpose; well mixed over its 64 bits.</param>
    public UniformStream(ulong seed, long index, RandomStream stream, uint attempt, ulong key)
    {
        // the counter has no word left for the key, so it goes into Philox's own
        _source = new RandomSource(seed ^ key, (ulong)index, stream, attempt);
    }

    /// <param name="source">Gives the numbers of its sequence from where it stands.</param>
    public UniformStream(RandomSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
    }

    /// <summary>The next number, uniform in the open interval (0, 1).</summary>
    public double Next() => _source.NextOpenDouble();
}
