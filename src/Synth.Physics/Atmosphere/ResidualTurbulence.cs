namespace Synth.Physics.Atmosphere;

/// <summary>
/// What is left of the turbulence in a velocity map after its stack was averaged, as cumulative displacement over the
/// observation time, with a strength of its own for each direction of flight (Beker et al. 2022: the descending pass comes
/// at an hour of calmer air).
/// </summary>
/// <param name="AscendingM">Standard deviation over many maps of ascending tracks, m, at least 0.</param>
/// <param name="DescendingM">Standard deviation over many maps of descending tracks, m, at least 0.</param>
/// <param name="RangeM">Distance at which the exponential correlation has fallen to 1/e, m, above 0.</param>
public sealed record ResidualTurbulence(double AscendingM, double DescendingM, double RangeM)
{
    /// <summary>Mean and standard deviation of the ascending strength over five years, m (Beker et al. 2022, section 2.2).</summary>
    public static (double MeanM, double DeviationM) BekerAscending => (8.299e-3, 1.9365e-3);

    /// <summary>Mean and standard deviation of the descending strength over five years, m (Beker et al. 2022, section 2.2).</summary>
    public static (double MeanM, double DeviationM) BekerDescending => (4.6025e-3, 0.1719e-3);

    /// <summary>The turbulence of one direction of flight.</summary>
    public ExponentialTurbulence For(bool isAscending)
    {
        double deviationM = isAscending ? AscendingM : DescendingM;
        return new ExponentialTurbulence(deviationM * deviationM, RangeM);
    }

    /// <summary>Everything wrong with the numbers, empty when all is well.</summary>
    public IEnumerable<ParameterProblem> Problems() =>
    [
        .. ParameterChecks.NotNegative("ascending_m", AscendingM),
        .. ParameterChecks.NotNegative("descending_m", DescendingM),
        .. ParameterChecks.Positive("range_m", RangeM),
    ];
}
