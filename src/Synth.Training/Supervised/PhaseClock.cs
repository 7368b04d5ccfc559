using System.Collections.Immutable;
using System.Diagnostics;
using Synth.Training.Logs;

namespace Synth.Training.Supervised;

/// <summary>Adds up the time that each phase of a run takes, over all its resumed parts. For one thread.</summary>
public sealed class PhaseClock
{
    /// <summary>Phase of the log whose records hold these times.</summary>
    public const string LogPhase = "time";

    /// <summary>Name in a log of the time since the run was opened, resumed parts together.</summary>
    public const string Total = "total_s";

    private readonly double[] _seconds = new double[Enum.GetValues<RunPhase>().Length];
    private readonly double _before;
    private readonly long _begun = Stopwatch.GetTimestamp();

    /// <param name="total">Seconds of the parts before.</param>
    /// <param name="phases">Seconds of each phase in the parts before; those not named have none.</param>
    public PhaseClock(double total, IReadOnlyDictionary<RunPhase, double> phases)
    {
        ArgumentNullException.ThrowIfNull(phases);
        _before = total;
        foreach ((RunPhase phase, double seconds) in phases)
        {
            _seconds[(int)phase] = seconds;
        }
    }

    /// <summary>Names of the times in a log: <see cref="Total"/>, then one a phase.</summary>
    public static ImmutableArray<string> Names { get; } = [Total, .. Enum.GetValues<RunPhase>().Select(NameOf)];

    /// <summary>All the time so far, s.</summary>
    public double TotalSeconds => _before + Stopwatch.GetElapsedTime(_begun).TotalSeconds;

    /// <summary>Seconds of every phase.</summary>
    public ImmutableSortedDictionary<RunPhase, double> Phases => Enum.GetValues<RunPhase>().ToImmutableSortedDictionary(phase => phase, phase => _seconds[(int)phase]);

    /// <summary>The times for a log; phases that took none are left out.</summary>
    public ImmutableArray<Scalar> Scalars =>
        [new(Total, TotalSeconds), .. Enum.GetValues<RunPhase>().Where(phase => _seconds[(int)phase] > 0).Select(phase => new Scalar(NameOf(phase), _seconds[(int)phase]))];

    /// <summary>Name of a phase's time in a log, such as <c>forward_s</c>.</summary>
    public static string NameOf(RunPhase phase) => phase.ToString().ToLowerInvariant() + "_s";

    /// <summary>Seconds of a phase.</summary>
    public double this[RunPhase phase] => _seconds[(int)phase];

    /// <summary>Counts the time since a moment to a phase and returns the present moment, where the next phase begins.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="since">A <see cref="Stopwatch"/> timestamp.</param>
    public long Lap(RunPhase phase, long since)
    {
        long now = Stopwatch.GetTimestamp();
        _seconds[(int)phase] += Stopwatch.GetElapsedTime(since, now).TotalSeconds;
        return now;
    }

    /// <summary>Does something and counts its time to a phase, whatever its end.</summary>
    public T Time<T>(RunPhase phase, Func<T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        long begun = Stopwatch.GetTimestamp();
        try
        {
            return work();
        }
        finally
        {
            Lap(phase, begun);
        }
    }

    /// <inheritdoc cref="Time{T}(RunPhase, Func{T})"/>
    public void Time(RunPhase phase, Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        Time(phase, () =>
        {
            work();
            return true;
        });
    }
}
