namespace Synth.Training.Evaluation.Calibration;

/// <summary>
/// One temperature that logits are divided by so that the negative log-likelihood of held-out samples is least
/// (Guo et al. 2017, sec. 4.2). The order of the classes, and so every decision by the largest probability, stays as it was.
/// </summary>
/// <param name="Temperature">In [<see cref="Least"/>, <see cref="Most"/>]; above 1 where the model was too sure.</param>
/// <param name="NllBefore">Mean negative log-likelihood at temperature 1, nat.</param>
/// <param name="NllAfter">The same at the temperature found; never larger.</param>
/// <param name="AtBound">True when the best temperature lies beyond the range (every sample right, or no information at all).</param>
public sealed record TemperatureScaling(double Temperature, double NllBefore, double NllAfter, bool AtBound)
{
    /// <summary>The lowest temperature tried.</summary>
    public const double Least = 0.01;

    /// <summary>The highest temperature tried.</summary>
    public const double Most = 100;

    private const int Iterations = 200;

    /// <summary>Fits softmax probabilities of classes.</summary>
    /// <param name="logits">Samples x classes, row-major; finite.</param>
    /// <param name="classes">Number of classes, at least 2.</param>
    /// <param name="truth">True classes, at least one sample.</param>
    public static TemperatureScaling FitClasses(ReadOnlyMemory<double> logits, int classes, ReadOnlyMemory<int> truth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        Require(logits.Span, truth.Length * classes);
        return Fit(inverse => OfClasses(logits.Span, classes, truth.Span, inverse));
    }

    /// <summary>Fits sigmoid probabilities of labels.</summary>
    /// <param name="logits">One a sample and label; finite.</param>
    /// <param name="holds">Whether each label holds; as many, at least one.</param>
    public static TemperatureScaling FitLabels(ReadOnlyMemory<double> logits, ReadOnlyMemory<bool> holds)
    {
        Require(logits.Span, holds.Length);
        return Fit(inverse => OfLabels(logits.Span, holds.Span, inverse));
    }

    /// <summary>Newton's method on the inverse temperature, in which the likelihood is convex; halving wherever a step would leave the bracket.</summary>
    private static TemperatureScaling Fit(Func<double, Derivatives> nll)
    {
        (double low, double high) = (1 / Most, 1 / Least);
        double before = nll(1).Value;
        if (nll(low).Slope >= 0 || nll(high).Slope <= 0)
        {
            double bound = nll(low).Slope >= 0 ? low : high;
            double after = nll(bound).Value;
            return after < before ? new(1 / bound, before, after, true) : new(1, before, before, true);
        }

        double inverse = 1;
        for (int i = 0; i < Iterations && high - low > 1e-15 * high; i++)
        {
            Derivatives at = nll(inverse);
            if (at.Slope == 0)
            {
                break;
            }

            (low, high) = at.Slope < 0 ? (inverse, high) : (low, inverse);
            double next = inverse - at.Slope / at.Curvature;
            next = next > low && next < high ? next : (low + high) / 2;
            if (Math.Abs(next - inverse) <= 1e-15 * inverse)
            {
                break;
            }

            inverse = next;
        }

        double reached = nll(inverse).Value;
        return reached <= before ? new(1 / inverse, before, reached, false) : new(1, before, before, false);
    }

    private static Derivatives OfClasses(ReadOnlySpan<double> logits, int classes, ReadOnlySpan<int> truth, double inverse)
    {
        Derivatives sum = default;
        for (int i = 0; i < truth.Length; i++)
        {
            ReadOnlySpan<double> row = logits.Slice(i * classes, classes);
            double normaliser = Probabilities.LogSumExp(row, 1 / inverse);
            double mean = 0;
            double square = 0;
            foreach (double logit in row)
            {
                double share = Math.Exp(logit * inverse - normaliser);
                mean += share * logit;
                square += share * logit * logit;
            }

            double own = row[truth[i]];
            sum += new Derivatives(normaliser - own * inverse, mean - own, square - mean * mean);
        }

        return sum / truth.Length;
    }

    private static Derivatives OfLabels(ReadOnlySpan<double> logits, ReadOnlySpan<bool> holds, double inverse)
    {
        Derivatives sum = default;
        for (int i = 0; i < holds.Length; i++)
        {
            double signed = holds[i] ? -logits[i] : logits[i];
            double wrong = Probabilities.Sigmoid(signed * inverse);
            sum += new Derivatives(Probabilities.SoftPlus(signed * inverse), signed * wrong, signed * signed * wrong * (1 - wrong));
        }

        return sum / holds.Length;
    }

    private static void Require(ReadOnlySpan<double> logits, int expected)
    {
        if (logits.IsEmpty || logits.Length != expected)
        {
            throw new ArgumentException($"{logits.Length} logits where {expected} are needed; at least one sample.", nameof(logits));
        }

        foreach (double logit in logits)
        {
            if (!double.IsFinite(logit))
            {
                throw new ArgumentException($"A logit is {logit}; logits are finite.", nameof(logits));
            }
        }
    }

    // value, first and second derivative by the inverse temperature
    private readonly record struct Derivatives(double Value, double Slope, double Curvature)
    {
        public static Derivatives operator +(Derivatives a, Derivatives b) => new(a.Value + b.Value, a.Slope + b.Slope, a.Curvature + b.Curvature);

        public static Derivatives operator /(Derivatives a, double count) => new(a.Value / count, a.Slope / count, a.Curvature / count);
    }
}
