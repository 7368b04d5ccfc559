using System.Collections.Immutable;
using Synth.Physics.Sources;

namespace Synth.Physics.Inversion;

/// <summary>The sources that explain an interferogram best.</summary>
/// <param name="Sources">The sources.</param>
/// <param name="Poisson">Poisson's ratio they were computed with.</param>
/// <param name="Parameters">Their free parameters with errors.</param>
/// <param name="Points">Points that were fitted.</param>
/// <param name="Misfit">Squared, whitened residual; about <paramref name="Points"/> where model and noise are as held likely.</param>
/// <param name="MisfitWithout">The same without any source.</param>
/// <param name="VarianceFactor">Variance of the noise over that which it was held to have, as the residual tells, at least 1.</param>
/// <param name="LogEvidence">
/// How much likelier the data are with a source of this prior than without any, natural logarithm: half the fall of the misfit, in noise of that variance,
/// less what the freedom of the parameters costs (Laplace's approximation with a normal prior as wide as the ensemble; MacKay 2003, chapter 28).
/// </param>
public sealed record SourceFit(
    ImmutableArray<DeformationSource> Sources,
    double Poisson,
    ImmutableArray<FittedParameter> Parameters,
    int Points,
    double Misfit,
    double MisfitWithout,
    double VarianceFactor,
    double LogEvidence);

/// <summary>A parameter as fitted.</summary>
/// <param name="Key">As model files spell it, such as <c>sources[0].depth_m</c>.</param>
/// <param name="Value">Its value.</param>
/// <param name="StandardDeviation">Its standard deviation, linearised about the best fit, of noise and prior together.</param>
/// <param name="IsAtBound">Whether it ended at a bound of the prior: its value is then the bound's, not the data's.</param>
public sealed record FittedParameter(string Key, double Value, double StandardDeviation, bool IsAtBound);
