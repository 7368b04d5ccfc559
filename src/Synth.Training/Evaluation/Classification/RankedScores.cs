using System.Collections.Immutable;

namespace Synth.Training.Evaluation.Classification;

/// <summary>
/// Scores of positive and negative samples, sorted once so that many weightings of the samples can be measured quickly.
/// Equal scores are one step of every curve, as in scikit-learn. Safe to share between threads.
/// </summary>
public sealed class RankedScores
{
    private const string NoPositive = "no positive sample";
    private const string NoNegative = "no negative sample";

    private readonly int[] _order;
    private readonly byte[] _positive;
    private readonly bool[] _endsStep;
    private readonly double[] _scores;

    /// <param name="scores">One score a sample, larger for positive; finite.</param>
    /// <param name="positive">The truth; as many.</param>
    /// <exception cref="ArgumentException">A score is not finite, or the numbers differ.</exception>
    public RankedScores(ReadOnlySpan<double> scores, ReadOnlySpan<bool> positive)
    {
        if (scores.Length != positive.Length)
        {
            throw new ArgumentException($"{scores.Length} scores for {positive.Length} samples.", nameof(scores));
        }

        double[] negated = new double[scores.Length];
        for (int i = 0; i < scores.Length; i++)
        {
            negated[i] = double.IsFinite(scores[i]) ? -scores[i] : throw new ArgumentException($"Score {i} is {scores[i]}; scores are finite.", nameof(scores));
        }

        _order = [.. Enumerable.Range(0, scores.Length)];
        Array.Sort(negated, _order);
        _scores = new double[scores.Length];
        _positive = new byte[scores.Length];
        _endsStep = new bool[scores.Length];
        for (int i = 0; i < _order.Length; i++)
        {
            _scores[i] = scores[_order[i]];
            _positive[i] = positive[_order[i]] ? (byte)1 : (byte)0;
            _endsStep[i] = i + 1 == negated.Length || negated[i + 1] != negated[i];
        }
    }

    /// <summary>Samples.</summary>
    public int Count => _order.Length;

    /// <summary>
    /// Area under the ROC curve: the chance that a positive sample scores above a negative one, ties counting half.
    /// </summary>
    /// <param name="weights">How often each sample counts, in the order of the constructor; empty for once.</param>
    public Measure Auc(ReadOnlySpan<int> weights = default)
    {
        RequireWeights(weights);
        long positives = 0;
        long negatives = 0;
        long positivesBefore = 0;
        long negativesBefore = 0;
        long doubledArea = 0;
        for (int i = 0; i < _order.Length; i++)
        {
            // without branches on the truth, which no processor can foretell
            long weight = weights.IsEmpty ? 1 : weights[_order[i]];
            long counted = weight * _positive[i];
            positives += counted;
            negatives += weight - counted;
            if (_endsStep[i])
            {
                doubledArea = checked(doubledArea + (negatives - negativesBefore) * (positivesBefore + positives));
                (positivesBefore, negativesBefore) = (positives, negatives);
            }
        }

        return positives == 0
            ? Measure.Undefined(NoPositive)
            : Measure.Ratio((double)doubledArea / 2 / positives, negatives, NoNegative);
    }

    /// <summary>Average precision: precision at each step of the recall, weighted by the step (no interpolation).</summary>
    /// <param name="weights">How often each sample counts, in the order of the constructor; empty for once.</param>
    public Measure AveragePrecision(ReadOnlySpan<int> weights = default)
    {
        RequireWeights(weights);
        long positives = 0;
        long all = 0;
        long stepPositives = 0;
        double sum = 0;
        for (int i = 0; i < _order.Length; i++)
        {
            int weight = weights.IsEmpty ? 1 : weights[_order[i]];
            all += weight;
            stepPositives += weight * _positive[i];
            if (_endsStep[i] && stepPositives > 0)
            {
                positives += stepPositives;
                sum += stepPositives * ((double)positives / all);
                stepPositives = 0;
            }
        }

        return Measure.Ratio(sum, positives, NoPositive);
    }

    /// <summary>Every step of the curves, from the highest score to the lowest.</summary>
    /// <param name="weights">How often each sample counts, in the order of the constructor; empty for once.</param>
    public ScoreSteps Steps(ReadOnlySpan<int> weights = default)
    {
        RequireWeights(weights);
        ImmutableArray<ScoreStep>.Builder steps = ImmutableArray.CreateBuilder<ScoreStep>();
        long positives = 0;
        long negatives = 0;
        for (int i = 0; i < _order.Length; i++)
        {
            int weight = weights.IsEmpty ? 1 : weights[_order[i]];
            positives += weight * _positive[i];
            negatives += weight * (1 - _positive[i]);
            if (_endsStep[i])
            {
                steps.Add(new(_scores[i], positives, negatives));
            }
        }

        return new(steps.ToImmutable());
    }

    private void RequireWeights(ReadOnlySpan<int> weights)
    {
        if (!weights.IsEmpty && weights.Length != _order.Length)
        {
            throw new ArgumentException($"{weights.Length} weights for {_order.Length} samples.", nameof(weights));
        }
    }
}
