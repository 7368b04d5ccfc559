using Synth.Numerics.Random;

namespace Synth.Scenes.Recipes.Distributions;

/// <summary>
/// The draws of one sample. Each number has a stream of its own, named by the path of its key: the same key always gives the
/// same number, in whatever order keys are drawn, and editing one key leaves the draws of the others as they were.
/// </summary>
/// <param name="seed">Seed of the data set.</param>
/// <param name="index">Index of the sample.</param>
/// <param name="stream">Scene for what an attempt draws anew, Mixture for what all attempts share.</param>
/// <param name="attempt">How many draws (or rounds of draws) of the sample were refused before.</param>
public sealed class Draws(ulong seed, long index, RandomStream stream, uint attempt)
{
    private readonly ulong _copy;

    private Draws(ulong seed, long index, RandomStream stream, uint attempt, ulong copy)
        : this(seed, index, stream, attempt)
    {
        _copy = copy;
    }

    /// <summary>Draws of the same keys that differ from these and from those of every other number.</summary>
    public Draws Copy(uint number) => new(seed, index, stream, attempt, (_copy * 65537) + number + 1);

    /// <summary>Draws a number.</summary>
    public double Number(Quantity quantity) =>
        quantity.Distribution is ConstantDistribution constant ? constant.Value : quantity.Distribution.Draw(Uniforms(quantity.Stream));

    /// <summary>Draws a number, or keeps null.</summary>
    public double? NumberOrNull(Quantity? quantity) => quantity is null ? null : Number(quantity);

    /// <summary>Draws a whole number.</summary>
    public int Whole(Quantity quantity) => (int)Number(quantity);

    /// <summary>Draws whether something of a given probability happens.</summary>
    public bool Happens(Quantity probability) => Uniforms(probability.Stream).Next() < Number(probability with { Stream = probability.Stream + 1 });

    /// <summary>Draws one of several values.</summary>
    public T One<T>(Choice<T> choice) =>
        choice.Values[choice.Values.Length == 1 ? 0 : Weights.Pick(choice.Shares, Uniforms(choice.Stream).Next())];

    /// <summary>Draws a number, uniform in the open interval (0, 1), from a stream.</summary>
    public double Uniform(ulong key) => Uniforms(key).Next();

    private UniformStream Uniforms(ulong key) => new(seed, index, stream, attempt, key ^ (_copy * 0x9E3779B97F4A7C15));
}
