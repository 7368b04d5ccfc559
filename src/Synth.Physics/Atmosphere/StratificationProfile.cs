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

/// <summary>
/// Dates that differ within one layer of air alone, such as the moist air below or above a trade-wind inversion: the delay changes with height
/// inside it and nowhere else, p(h) = (top - h) / thickness, at most 1 (below its base) and at least 0 (above its top). A coefficient is the
/// delay below the layer. Fringes then follow the contours of the heights inside it only, as a ring about a summit whose flanks show none.
/// </summary>
/// <param name="BaseHeightM">Height of the base of the layer, m, in [-1000, 10000].</param>
/// <param name="ThicknessM">Thickness, m, in [50, 20000].</param>
public sealed record LayerProfile(double BaseHeightM, double ThicknessM) : StratificationProfile
{
    public override string TypeName => "layer";

    public override double At(double heightM) => Math.Clamp((BaseHeightM + ThicknessM - heightM) / ThicknessM, 0, 1);

    public override IEnumerable<ParameterProblem> Problems() =>
    [
        .. ParameterChecks.Within("base_height_m", BaseHeightM, -1000, 10_000),
        .. ParameterChecks.Within("thickness_m", ThicknessM, 50, 20_000),
    ];
}
