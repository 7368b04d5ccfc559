namespace Synth.Training.Supervised.Schedules;

/// <summary>How the learning rate goes on after its warm-up.</summary>
public enum RateCourse
{
    /// <summary>Stays.</summary>
    Constant,

    /// <summary>Half a cosine from 1 to the last factor (Loshchilov and Hutter, 2017).</summary>
    Cosine,

    /// <summary>Multiplied by a factor every so many epochs.</summary>
    Steps,
}

/// <summary>The learning rate of every step as a factor on the optimiser's rate; a pure function of the step's number.</summary>
public sealed record RateSchedule
{
    /// <summary>The rate of the whole run.</summary>
    public static RateSchedule Constant { get; } = new();

    /// <summary>The course after the warm-up.</summary>
    public RateCourse Course { get; init; } = RateCourse.Constant;

    /// <summary>True when the factor changes once an epoch only.</summary>
    public bool IsPerEpoch { get; init; }

    /// <summary>Steps over which the factor rises from 1/n to 1; 0 for none.</summary>
    public long WarmUpSteps { get; init; }

    /// <summary>Factor at the end of the cosine, 0 to 1.</summary>
    public double LastFactor { get; init; }

    /// <summary>Epochs between two falls of <see cref="RateCourse.Steps"/>, at least 1.</summary>
    public int EveryEpochs { get; init; } = 1;

    /// <summary>Factor of a fall, above 0 and at most 1.</summary>
    public double FallFactor { get; init; } = 0.1;

    /// <summary>The factor of one step.</summary>
    /// <param name="step">From 0.</param>
    /// <param name="totalSteps">Steps of the stage.</param>
    /// <param name="stepsPerEpoch">At least 1.</param>
    public double Factor(long step, long totalSteps, long stepsPerEpoch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfLessThan(stepsPerEpoch, 1);
        if (step < WarmUpSteps)
        {
            return (step + 1.0) / WarmUpSteps;
        }

        long epoch = step / stepsPerEpoch;
        return Course switch
        {
            RateCourse.Cosine => LastFactor + ((1 - LastFactor) * 0.5 * (1 + Math.Cos(Math.PI * Share(IsPerEpoch ? epoch * stepsPerEpoch : step, totalSteps)))),
            RateCourse.Steps => Math.Pow(FallFactor, epoch / EveryEpochs),
            _ => 1,
        };
    }

    private double Share(long step, long totalSteps) =>
        Math.Clamp((step - WarmUpSteps) / (double)Math.Max(1, totalSteps - WarmUpSteps), 0, 1);
}
