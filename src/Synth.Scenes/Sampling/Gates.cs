namespace Synth.Scenes.Sampling;

/// <summary>What becomes of a sample none of whose draws passed the gates.</summary>
public enum GateExhaustion
{
    /// <summary>
    /// The strength of the last draw's sources is scaled to the nearest bound that was missed (SyInterferoPy's way); if that
    /// cannot help, the run stops.
    /// </summary>
    Scale,

    /// <summary>The run stops and names the gate that refused most draws.</summary>
    Fail,
}

/// <summary>
/// The conditions a drawn scene with deformation must meet. A refused draw is counted and drawn anew.
/// </summary>
public sealed record Gates
{
    /// <summary>Smallest allowed peak of |LOS displacement|, m; 0 for no bound.</summary>
    public double MinPeakLosM { get; init; }

    /// <summary>Largest allowed peak of |LOS displacement|, m; infinite for no bound.</summary>
    public double MaxPeakLosM { get; init; } = double.PositiveInfinity;

    /// <summary>Smallest ratio of the variance of the deformation to that of all atmospheric signals inside the deformation mask; 0 for no bound.</summary>
    public double MinSnr { get; init; }

    /// <summary>Smallest share of strong pixels that must be valid, 0 to 1; 0 for no bound.</summary>
    public double MinUnmaskedShare { get; init; }

    /// <summary>A pixel is strong when its |LOS displacement| exceeds this share of the peak, 0 to 1.</summary>
    public double StrongPixelShare { get; init; } = 0.3;

    /// <summary>
    /// The peak must exceed mean + this many standard deviations of |atmospheric signals| (Beker et al. 2022: 3); 0 for no bound.
    /// </summary>
    public double MinNoiseSigmas { get; init; }

    /// <summary>Draws before the sample counts as exhausted, 1 to 1000.</summary>
    public int Attempts { get; init; } = 8;

    /// <summary>What happens then.</summary>
    public GateExhaustion OnExhaustion { get; init; }
}
