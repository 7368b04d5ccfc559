using System.Collections.Immutable;
using Synth.Physics.Engine;
using Synth.Physics.Sources;

namespace Synth.Physics.Inversion;

/// <summary>
/// What is held possible of the sources before an interferogram is looked at: an ensemble of draws, all of the same types in the same
/// order, whose extremes bound every parameter.
/// </summary>
public sealed class SourcePrior
{
    // angles that are drawn from all around have no bounds
    private const double AroundDeg = 300;

    private readonly ImmutableArray<DeformationSource> _pattern;
    private readonly bool[] _isStrength;

    private SourcePrior(IReadOnlyList<ImmutableArray<DeformationSource>> draws, double poisson)
    {
        Poisson = poisson;
        _pattern = draws[0];
        Keys = [.. JacobianEvaluator.Keys(_pattern).SkipLast(1)];
        Draws = [.. draws.Select(ValuesOf)];

        // asked of ones: a strength may be zero in a draw
        ImmutableArray<DeformationSource> ones = SourcesOf([.. Enumerable.Repeat(1.0, Keys.Count)]);
        _isStrength = [.. ValuesOf([.. ones.Select(each => each.Strengthened(2))]).Select(value => value != 1)];
        Lower = [.. Keys.Select((_, k) => Draws.Min(draw => draw[k]))];
        Upper = [.. Keys.Select((_, k) => Draws.Max(draw => draw[k]))];
        Free = [.. Enumerable.Range(0, Keys.Count).Where(k => Upper[k] > Lower[k])];
    }

    /// <summary>Poisson's ratio of the half-space, which is not fitted.</summary>
    public double Poisson { get; }

    /// <summary>The parameters of all sources in turn: <c>sources[0].east_m</c> ...</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>The ensemble, each member a number a key.</summary>
    public IReadOnlyList<double[]> Draws { get; }

    /// <summary>Indices of the parameters that differ between draws; the others are given.</summary>
    public IReadOnlyList<int> Free { get; }

    private double[] Lower { get; }

    private double[] Upper { get; }

    /// <summary>The prior of an ensemble.</summary>
    /// <param name="draws">At least two; sound, and alike but for their numbers.</param>
    /// <param name="poisson">Poisson's ratio, in (0, 0.5).</param>
    /// <exception cref="ArgumentException">There are fewer than two draws, or they differ in the number or types of their sources.</exception>
    public static SourcePrior Of(IReadOnlyList<ImmutableArray<DeformationSource>> draws, double poisson)
    {
        ArgumentNullException.ThrowIfNull(draws);
        return draws.Count > 1 && draws.All(draw => draw.Length > 0 && draw.Select(each => each.GetType()).SequenceEqual(draws[0].Select(each => each.GetType())))
            ? new SourcePrior(draws, poisson)
            : throw new ArgumentException("a prior needs two draws or more of the same types of sources", nameof(draws));
    }

    /// <summary>The sources of some numbers, sound or not.</summary>
    /// <param name="values">A number a key.</param>
    public ImmutableArray<DeformationSource> SourcesOf(ReadOnlySpan<double> values)
    {
        ImmutableArray<DeformationSource>.Builder sources = ImmutableArray.CreateBuilder<DeformationSource>(_pattern.Length);
        foreach (DeformationSource each in _pattern)
        {
            int count = each.ParameterKeys().Count;
            sources.Add(each.WithParameters(values[..count].ToArray()));
            values = values[count..];
        }

        return sources.MoveToImmutable();
    }

    /// <summary>Half of the range of a free parameter: the unit in which it is varied.</summary>
    internal double HalfRange(int key) => (Upper[key] - Lower[key]) / 2;

    /// <summary>Whether a value lies at an end of its range.</summary>
    internal bool IsAtBound(int key, double value) => !IsAround(key) && (value <= Lower[key] || value >= Upper[key]);

    /// <summary>Moves values that left their range to its end.</summary>
    internal void Clamp(Span<double> values)
    {
        foreach (int key in Free)
        {
            values[key] = IsAround(key) ? values[key] : Math.Clamp(values[key], Lower[key], Upper[key]);
        }
    }

    /// <summary>The factor nearest to one wished by which all strengths may be multiplied without leaving their ranges.</summary>
    internal double AllowedStrengthening(ReadOnlySpan<double> values, double wished)
    {
        (double least, double most) = (double.NegativeInfinity, double.PositiveInfinity);
        for (int k = 0; k < values.Length; k++)
        {
            if (_isStrength[k] && values[k] != 0)
            {
                (double one, double other) = (Lower[k] / values[k], Upper[k] / values[k]);
                (least, most) = (Math.Max(least, Math.Min(one, other)), Math.Min(most, Math.Max(one, other)));
            }
        }

        return Math.Clamp(wished, least, most);
    }

    /// <summary>Multiplies all strengths.</summary>
    internal void Strengthen(Span<double> values, double factor)
    {
        for (int k = 0; k < values.Length; k++)
        {
            values[k] *= _isStrength[k] ? factor : 1;
        }
    }

    private static double[] ValuesOf(ImmutableArray<DeformationSource> sources) => [.. sources.SelectMany(each => each.ParameterValues())];

    private bool IsAround(int key) => Keys[key].EndsWith("_deg", StringComparison.Ordinal) && Upper[key] - Lower[key] > AroundDeg;
}
