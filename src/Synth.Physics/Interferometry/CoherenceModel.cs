namespace Synth.Physics.Interferometry;

/// <summary>
/// The coherence of a scene, pixel by pixel in [0, 1]:
/// <c>baseline * (persistent + (1 - persistent) * exp(-days / decay days))</c> on sound land, multiplied by the local losses;
/// water has a coherence of its own (Zebker and Villasenor 1992; the persistent part as in Morishita and Hanssen 2015).
/// </summary>
/// <param name="BaselineCoherence">Coherence at zero time: thermal and geometric terms, in [0, 1].</param>
/// <param name="TemporalDays">Time between the two dates, days, at least 0.</param>
/// <param name="DecayDays">Time over which the decaying part falls to 1/e, days, above 0; infinite for no decay.</param>
/// <param name="PersistentCoherence">Part that never decays, in [0, 1].</param>
/// <param name="WaterCoherence">Coherence where the height is 0 or less, in [0, 1].</param>
public sealed record CoherenceModel(
    double BaselineCoherence,
    double TemporalDays = 0,
    double DecayDays = double.PositiveInfinity,
    double PersistentCoherence = 0,
    double WaterCoherence = 0)
{
    /// <summary>Patches of lost coherence, or null for none.</summary>
    public CoherenceLoss? Loss { get; init; }

    /// <summary>Loss on slopes that the radar sees badly, or null for none.</summary>
    public SlopeLoss? Slopes { get; init; }

    /// <summary>Coherence of sound, gently sloping land.</summary>
    public double LandCoherence =>
        BaselineCoherence * (PersistentCoherence + (1 - PersistentCoherence) * Math.Exp(-TemporalDays / DecayDays));

    /// <summary>Everything wrong with the numbers, empty when all is well.</summary>
    public IEnumerable<ParameterProblem> Problems() =>
    [
        .. ParameterChecks.Within("baseline_coherence", BaselineCoherence, 0, 1),
        .. ParameterChecks.NotNegative("temporal_days", TemporalDays),
        .. DecayDays > 0 ? [] : new[] { ParameterChecks.Error("decay_days", DecayDays, "must be greater than 0") },
        .. ParameterChecks.Within("persistent_coherence", PersistentCoherence, 0, 1),
        .. ParameterChecks.Within("water_coherence", WaterCoherence, 0, 1),
        .. Loss?.Problems() ?? [],
        .. Slopes?.Problems() ?? [],
    ];
}
