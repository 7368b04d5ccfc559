using System.Collections.Immutable;

namespace Synth.Scenes.Recipes.Distributions;

/// <summary>What a number of a recipe is drawn from.</summary>
public abstract record Distribution
{
    /// <summary>The smallest number that can come out (its limit, for a continuous distribution).</summary>
    public abstract double Lowest { get; }

    /// <summary>The largest number that can come out (its limit, for a continuous distribution).</summary>
    public abstract double Highest { get; }

    /// <summary>True when the limits themselves never come out.</summary>
    public virtual bool IsOpen => false;

    /// <summary>True when only whole numbers come out.</summary>
    public abstract bool IsWhole { get; }

    /// <summary>Draws a number.</summary>
    public abstract double Draw(UniformStream random);
}

/// <summary>Always the same number.</summary>
public sealed record ConstantDistribution(double Value) : Distribution
{
    public override double Lowest => Value;

    public override double Highest => Value;

    public override bool IsWhole => Value == Math.Floor(Value);

    public override double Draw(UniformStream random) => Value;
}

/// <summary>Every number between two limits is equally likely.</summary>
public sealed record UniformDistribution(double From, double To) : Distribution
{
    public override double Lowest => From;

    public override double Highest => To;

    public override bool IsOpen => true;

    public override bool IsWhole => false;

    public override double Draw(UniformStream random) => From + ((To - From) * random.Next());
}

/// <summary>Every order of magnitude between two positive limits is equally likely.</summary>
public sealed record LogUniformDistribution(double From, double To) : Distribution
{
    public override double Lowest => From;

    public override double Highest => To;

    public override bool IsOpen => true;

    public override bool IsWhole => false;

    public override double Draw(UniformStream random) =>
        Math.Clamp(Math.Exp(Math.Log(From) + ((Math.Log(To) - Math.Log(From)) * random.Next())), From, To);
}

/// <summary>Every whole number between two limits is equally likely, limits included.</summary>
public sealed record IntegerDistribution(long From, long To) : Distribution
{
    public override double Lowest => From;

    public override double Highest => To;

    public override bool IsWhole => true;

    public override double Draw(UniformStream random) => From + Math.Floor((To - From + 1.0) * random.Next());
}

/// <summary>One of several distributions, by weight; with constants, one of several numbers.</summary>
/// <param name="Parts">The distributions.</param>
/// <param name="Shares">Their probabilities, summed to 1 in order; the last is 1.</param>
public sealed record MixtureDistribution(ImmutableArray<Distribution> Parts, ImmutableArray<double> Shares) : Distribution
{
    public override double Lowest { get; } = Parts.Min(part => part.Lowest);

    public override double Highest { get; } = Parts.Max(part => part.Highest);

    public override bool IsOpen { get; } = Parts.All(part => part.IsOpen);

    public override bool IsWhole { get; } = Parts.All(part => part.IsWhole);

    public override double Draw(UniformStream random) => Parts[Weights.Pick(Shares, random.Next())].Draw(random);
}
