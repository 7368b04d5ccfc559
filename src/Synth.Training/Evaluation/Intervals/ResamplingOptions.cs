namespace Synth.Training.Evaluation.Intervals;

/// <summary>How an interval is read from resamples.</summary>
public enum IntervalMethod
{
    /// <summary>Percentiles of the resampled measures.</summary>
    Percentile,

    /// <summary>Percentiles corrected for bias and acceleration (Efron 1987), the latter from leaving out one cluster at a time.</summary>
    Bca,
}

/// <summary>How samples are drawn anew.</summary>
public sealed record ResamplingOptions
{
    /// <summary>Resamples, 0 (no intervals) or at least 100.</summary>
    public int Replicates { get; init; } = 2000;

    /// <summary>Share to cover, above 0 and below 1.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Seed; equal seeds give equal intervals whatever the number of threads.</summary>
    public ulong Seed { get; init; }

    /// <summary>How the interval is read off.</summary>
    public IntervalMethod Method { get; init; } = IntervalMethod.Percentile;

    /// <summary>Column of the groups whose members are drawn together, such as <c>date_pair</c>; null draws samples one by one.</summary>
    public string? ClusterBy { get; init; }

    /// <summary>Threads, at least 1.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
