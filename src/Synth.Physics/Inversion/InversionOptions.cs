namespace Synth.Physics.Inversion;

/// <summary>How far an inversion searches.</summary>
/// <param name="Starts">Members of the ensemble from which the search descends: those of least misfit; at least 1.</param>
/// <param name="MostSteps">Steps of a descent at most; at least 1.</param>
/// <param name="LeastGain">A descent ends with a step that lowers the misfit by less than this share of it.</param>
public sealed record InversionOptions(int Starts = 8, int MostSteps = 40, double LeastGain = 1e-5)
{
    /// <summary>Everything wrong with the numbers, empty when all is well.</summary>
    public IEnumerable<ParameterProblem> Problems() =>
    [
        .. ParameterChecks.Within("starts", Starts, 1, 10_000),
        .. ParameterChecks.Within("most_steps", MostSteps, 1, 10_000),
        .. ParameterChecks.Within("least_gain", LeastGain, 0, 1),
    ];
}
