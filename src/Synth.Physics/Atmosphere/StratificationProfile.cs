namespace Synth.Physics.Atmosphere;

/// <summary>
/// How the stratified delay depends on height: a profile p(h), which the two dates of an interferogram share up to a coefficient.
/// </summary>
public abstract record StratificationProfile
{
    /// <summary>The name that recipes use for the type, such as <c>linear</c>.</summary>
    public abstract string TypeName { get; }

    /// <summary>The profile at a height above sea level.</summary>
    /// <param name="heightM">Height, m; any finite value.</param>
    public abstract double At(double heightM);

    /// <summary>Everything wrong with the numbers, empty when all is well.</summary>
    public virtual IEnumerable<ParameterProblem> Problems() => [];
}

/// <summary>Delay linear in height, p(h) = -h in kilometres: a coefficient is the loss of delay per kilometre of ascent.</summary>
public sealed record LinearProfile : StratificationProfile
{
    public override string TypeName => "linear";

    public override double At(double heightM) => -heightM / 1000;
}

/// <summary>Delay that falls off exponentially, p(h) = exp(-h / scale height): a coefficient is the delay at sea level.</summary>
/// <param name="ScaleHeightM">Height over which the delay falls to 1/e, m, in [100, 20000]; water vapour: about 2000.</param>
public sealed record ExponentialProfile(double ScaleHeightM) : StratificationProfile
{
    public override string TypeName => "exponential";

    public override double At(double heightM) => Math.Exp(-heightM / ScaleHeightM);

    public override IEnumerable<ParameterProblem> Problems() =>
        ParameterChecks.Within("scale_height_m", ScaleHeightM, 100, 20_000);
}

/// <summary>
/// The power law of Bekaert et al. (2015), p(h) = ((top - h) / top)^exponent, 0 above the top: a coefficient is the delay at
/// sea level.
/// </summary>
/// <param name="TopHeightM">Height above which the relative delay of two dates vanishes, m, in [3000, 30000]; there 7 to 14 km.</param>
/// <param name="Exponent">Power, in [0.5, 5]; there 1.3 to 2.</param>
public sealed record PowerLawProfile(double TopHeightM, double Exponent) : StratificationProfile
{
    public override string TypeName => "power_law";

    public override double At(double heightM) => Math.Pow(Math.Max(0, (TopHeightM - heightM) / TopHeightM), Exponent);

    public override IEnumerable<ParameterProblem> Problems() =>
    [
        .. ParameterChecks.Within("top_height_m", TopHeightM, 3000, 30_000),
        .. ParameterChecks.Within("exponent", Exponent, 0.5, 5),
    ];
}
