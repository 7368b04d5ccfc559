namespace Synth.Physics.Atmosphere;

/// <summary>
/// A turbulent atmosphere: a random, statistically isotropic field of apparent line-of-sight displacement in metres,
/// positive towards the satellite. A record only holds numbers; <see cref="Problems"/> judges them.
/// </summary>
public abstract record TurbulenceModel
{
    /// <summary>The name that recipes use for the type, such as <c>power_law</c>.</summary>
    public abstract string TypeName { get; }

    /// <summary>Everything wrong or doubtful about the numbers, empty when all is well.</summary>
    public abstract IEnumerable<ParameterProblem> Problems();
}

/// <summary>
/// A two-dimensional power spectrum of two regimes joined at a break, after Hanssen (2001): the slopes -8/3 and
/// -11/3 of the two-dimensional spectrum are -5/3 and -8/3 along a line. The defaults are those of SyInterferoPy
/// (Gaddes et al. 2019), with the frequency taken as the true radial one (SyInterferoPy divides it by the square root of 2).
/// </summary>
/// <param name="Amplitude">Strength of the field; SyInterferoPy draws a peak from N(0.02, 0.005) m.</param>
/// <param name="LowSlope">Exponent of the frequency below the break, in [-6, 0].</param>
/// <param name="HighSlope">Exponent of the frequency above the break, in [-6, 0].</param>
/// <param name="BreakCyclesPerKm">Frequency where the regimes meet, cycles/km, above 0.</param>
/// <param name="CutoffWavelengthM">Waves longer than this are left out, m, above 0.</param>
public sealed record PowerLawTurbulence(
    FieldAmplitude Amplitude,
    double LowSlope = -8.0 / 3,
    double HighSlope = -11.0 / 3,
    double BreakCyclesPerKm = 2.0 / 3,
    double CutoffWavelengthM = 50_000)
    : TurbulenceModel
{
    public override string TypeName => "power_law";

    public override IEnumerable<ParameterProblem> Problems() =>
    [
        .. Amplitude.Problems(),
        .. ParameterChecks.Within("low_slope", LowSlope, -6, 0),
        .. ParameterChecks.Within("high_slope", HighSlope, -6, 0),
        .. ParameterChecks.Positive("break_cycles_per_km", BreakCyclesPerKm),
        .. ParameterChecks.Positive("cutoff_wavelength_m", CutoffWavelengthM),
    ];
}

/// <summary>
/// A field given by its covariance over distance h: <c>C(h) = sill * rho(h)</c> for h above 0 and <c>C(0) = sill + nugget</c>; its
/// semivariogram is <c>nugget + sill * (1 - rho(h))</c>.
/// </summary>
/// <param name="SillM2">Variance of the correlated part, m², at least 0.</param>
/// <param name="RangeM">Distance scale of the correlation, m, above 0: rho(h) is exp(-h/range) for the exponential.</param>
/// <param name="NuggetM2">Variance of the uncorrelated part, m², at least 0.</param>
public abstract record CovarianceTurbulence(double SillM2, double RangeM, double NuggetM2) : TurbulenceModel
{
    /// <summary>
    /// When given, the field is rescaled to this strength and only the ratio of nugget to sill counts (MT-ViT draws the
    /// correlation length and keeps SyInterferoPy's peak); null to keep the model's own variances.
    /// </summary>
    public FieldAmplitude? Rescaling { get; init; }

    public override IEnumerable<ParameterProblem> Problems()
    {
        IEnumerable<ParameterProblem> problems =
        [
            .. ParameterChecks.NotNegative("sill_m2", SillM2),
            .. ParameterChecks.Positive("range_m", RangeM),
            .. ParameterChecks.NotNegative("nugget_m2", NuggetM2),
            .. Rescaling?.Problems() ?? [],
        ];
        if (Rescaling is not null && SillM2 + NuggetM2 == 0)
        {
            problems = problems.Append(ParameterChecks.Error("sill_m2", SillM2, "must be above 0 when the field is to be rescaled"));
        }

        return problems;
    }
}

/// <summary>The exponential covariance, <c>rho(h) = exp(-h / range)</c>; 95 % of the sill is reached at 3 ranges.</summary>
/// <param name="SillM2">Variance of the correlated part, m², at least 0.</param>
/// <param name="RangeM">Distance at which the correlation has fallen to 1/e, m, above 0.</param>
/// <param name="NuggetM2">Variance of the uncorrelated part, m², at least 0.</param>
public sealed record ExponentialTurbulence(double SillM2, double RangeM, double NuggetM2 = 0)
    : CovarianceTurbulence(SillM2, RangeM, NuggetM2)
{
    public override string TypeName => "exponential";
}

/// <summary>
/// The Matérn covariance, <c>rho(h) = 2^(1-s)/Gamma(s) * x^s * K_s(x)</c> with <c>x = sqrt(2 s) h / range</c> (Rasmussen and Williams 2006,
/// equation 4.14); smoothness 1/2 is the exponential.
/// </summary>
/// <param name="SillM2">Variance of the correlated part, m², at least 0.</param>
/// <param name="RangeM">Distance scale, m, above 0.</param>
/// <param name="Smoothness">The order s, in [0.1, 5]; 1/3 is Kolmogorov's two-thirds law, whose two-dimensional spectrum falls by -8/3.</param>
/// <param name="NuggetM2">Variance of the uncorrelated part, m², at least 0.</param>
public sealed record MaternTurbulence(double SillM2, double RangeM, double Smoothness, double NuggetM2 = 0)
    : CovarianceTurbulence(SillM2, RangeM, NuggetM2)
{
    public override string TypeName => "matern";

    public override IEnumerable<ParameterProblem> Problems() =>
        [.. base.Problems(), .. ParameterChecks.Within("smoothness", Smoothness, 0.1, 5)];
}
