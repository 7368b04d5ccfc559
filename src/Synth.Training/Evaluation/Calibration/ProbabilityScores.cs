namespace Synth.Training.Evaluation.Calibration;

/// <summary>Proper scores of predicted probabilities; smaller is better.</summary>
public static class ProbabilityScores
{
    /// <summary>Mean of (probability - truth)^2 (Brier 1950, halved for two classes as in scikit-learn's <c>brier_score_loss</c>), 0 to 1.</summary>
    /// <param name="probabilities">Of the positive class, 0 to 1.</param>
    /// <param name="positive">The truth; as many.</param>
    public static Measure Brier(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> positive)
    {
        RequireAsMany(probabilities.Length, positive.Length);
        double sum = 0;
        for (int i = 0; i < positive.Length; i++)
        {
            double difference = probabilities[i] - (positive[i] ? 1 : 0);
            sum += difference * difference;
        }

        return Measure.Ratio(sum, positive.Length, "no sample");
    }

    /// <summary>Mean over samples of the sum over classes of (probability - truth)^2 (Brier 1950), 0 to 2.</summary>
    /// <param name="probabilities">Samples x classes, row-major.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="truth">True classes.</param>
    public static Measure BrierOfClasses(ReadOnlySpan<double> probabilities, int classes, ReadOnlySpan<int> truth)
    {
        RequireAsMany(probabilities.Length, truth.Length * classes);
        double sum = 0;
        for (int i = 0; i < probabilities.Length; i++)
        {
            double difference = probabilities[i] - (truth[i / classes] == i % classes ? 1 : 0);
            sum += difference * difference;
        }

        return Measure.Ratio(sum, truth.Length, "no sample");
    }

    /// <summary>Mean negative log-likelihood of the true class, nat; probabilities below 2^-52 count as 2^-52, as in scikit-learn.</summary>
    /// <param name="probabilities">Samples x classes, row-major; each row sums to 1.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="truth">True classes.</param>
    public static Measure LogLoss(ReadOnlySpan<double> probabilities, int classes, ReadOnlySpan<int> truth)
    {
        RequireAsMany(probabilities.Length, truth.Length * classes);
        const double least = 1.0 / (1L << 52);
        double sum = 0;
        for (int i = 0; i < truth.Length; i++)
        {
            sum -= Math.Log(Math.Clamp(probabilities[i * classes + truth[i]], least, 1 - least));
        }

        return Measure.Ratio(sum, truth.Length, "no sample");
    }

    private static void RequireAsMany(int probabilities, int expected)
    {
        if (probabilities != expected)
        {
            throw new ArgumentException($"{probabilities} probabilities where {expected} are needed.", nameof(probabilities));
        }
    }
}
