using System.Diagnostics;

namespace Synth.Cli.Benchmarking;

/// <summary>Work timed again and again.</summary>
/// <param name="BestSeconds">The fastest repetition: the best estimate of the cost where other work disturbs.</param>
/// <param name="MedianSeconds">The middle one.</param>
internal readonly record struct Repetition(double BestSeconds, double MedianSeconds)
{
    // the compiler's tiers settle within a few calls
    private const int LeastRounds = 3;

    /// <summary>Repeats work until the time is used up, at least three times; the first call, which compiles, is not counted.</summary>
    public static Repetition Of(double seconds, CancellationToken cancel, Action work)
    {
        work();
        List<double> times = [];
        long start = Stopwatch.GetTimestamp();
        while (times.Count < LeastRounds || Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
        {
            cancel.ThrowIfCancellationRequested();
            long round = Stopwatch.GetTimestamp();
            work();
            times.Add(Stopwatch.GetElapsedTime(round).TotalSeconds);
        }

        times.Sort();
        return new Repetition(times[0], times[times.Count / 2]);
    }
}
