namespace Synth.Training.Supervised.Schedules;

/// <summary>Which way a figure gets better.</summary>
public enum Better
{
    /// <summary>A loss or an error.</summary>
    Lower,

    /// <summary>A score.</summary>
    Higher,
}

/// <summary>Remembers the best value of one figure and how many looks ago it was.</summary>
/// <param name="Better">Which way the figure gets better.</param>
/// <param name="Patience">Looks without a better value after which training stops; null never to stop.</param>
/// <param name="LeastGain">A value counts as better only when it beats the best by more than this.</param>
/// <param name="Best">Best value so far, or null before the first.</param>
/// <param name="BestStep">Step of the best value.</param>
/// <param name="LooksSince">Looks since then.</param>
public sealed record EarlyStopping(
    Better Better, int? Patience, double LeastGain = 0, double? Best = null, long BestStep = 0, int LooksSince = 0)
{
    /// <summary>True when patience has run out.</summary>
    public bool IsOver => LooksSince >= Patience;

    /// <summary>Takes one more value into account; what is not a number never is the best.</summary>
    public EarlyStopping Look(double value, long step) =>
        IsBetter(value) ? this with { Best = value, BestStep = step, LooksSince = 0 } : this with { LooksSince = LooksSince + 1 };

    private bool IsBetter(double value) =>
        !double.IsNaN(value) && (Best is not double best || (Better == Better.Lower ? value < best - LeastGain : value > best + LeastGain));
}
