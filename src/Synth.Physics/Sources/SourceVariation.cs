using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>
/// A source and the direction in which its parameters vary: what a kernel prepares its constants from. A lane that carries derivatives
/// then yields the derivative of the displacement in that direction.
/// </summary>
/// <typeparam name="TSource">Type of source.</typeparam>
/// <param name="source">A source without errors.</param>
/// <param name="direction">Derivative of each parameter, in the same places; null where none varies.</param>
/// <param name="poisson">Poisson's ratio, in (0, 0.5), and its derivative.</param>
public readonly struct SourceVariation<TSource>(TSource source, TSource? direction, DualNumber poisson)
    where TSource : DeformationSource
{
    /// <summary>The source itself, for decisions and for numbers that need no derivative.</summary>
    public TSource Source { get; } = source;

    /// <summary>Poisson's ratio.</summary>
    public DualNumber Poisson { get; } = poisson;

    /// <summary>A parameter, or any linear combination of parameters, with its derivative.</summary>
    public DualNumber Of(Func<TSource, double> parameter) => new(parameter(Source), direction is null ? 0 : parameter(direction));
}
