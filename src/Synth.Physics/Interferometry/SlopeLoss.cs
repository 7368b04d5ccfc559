namespace Synth.Physics.Interferometry;

/// <summary>
/// Loss on steep slopes, from the slope along the radar's ground range: layover where a slope facing the radar is at least as
/// steep as the incidence, shadow where one facing away is steeper than 90 degrees minus the incidence. Towards either limit
/// the coherence falls as a smooth step.
/// </summary>
/// <param name="MarginDeg">Slope angle before the limit over which the coherence falls, degrees, in [0, 45].</param>
/// <param name="RemainingFactor">Factor on the coherence at and beyond the limit, in [0, 1].</param>
public sealed record SlopeLoss(double MarginDeg = 10, double RemainingFactor = 0.05)
{
    /// <summary>Everything wrong with the numbers, empty when all is well.</summary>
    public IEnumerable<ParameterProblem> Problems() =>
    [
        .. ParameterChecks.Within("margin_deg", MarginDeg, 0, 45),
        .. ParameterChecks.Within("remaining_factor", RemainingFactor, 0, 1),
    ];
}
