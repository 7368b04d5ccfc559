using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using Synth.Training.Evaluation.Calibration;

namespace Synth.Training.Evaluation.Baselines;

/// <summary>Logistic regression on standardised features with a ridge penalty, fitted by Newton's method.</summary>
public sealed class LogisticRegression
{
    private const int MostSteps = 100;
    private const double Tolerance = 1e-10;

    private readonly ImmutableArray<double> _means;
    private readonly ImmutableArray<double> _deviations;
    private readonly Vector<double> _weights;

    private LogisticRegression(ImmutableArray<double> means, ImmutableArray<double> deviations, Vector<double> weights) =>
        (_means, _deviations, _weights) = (means, deviations, weights);

    /// <summary>Weights of the standardised features; the last is the constant.</summary>
    public ImmutableArray<double> Weights => [.. _weights];

    /// <summary>Fits the weights.</summary>
    /// <param name="features">One row a sample, all of one length, finite.</param>
    /// <param name="isPositive">Whether each sample is positive; both kinds occur.</param>
    /// <param name="ridge">Penalty on half the squared weights (not on the constant), 0 or above; above 0 keeps separable samples from infinite weights.</param>
    /// <exception cref="ArgumentException">The samples are not as said.</exception>
    public static LogisticRegression Fit(IReadOnlyList<double[]> features, IReadOnlyList<bool> isPositive, double ridge = 1)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(isPositive);
        if (features.Count != isPositive.Count || !isPositive.Contains(true) || !isPositive.Contains(false))
        {
            throw new ArgumentException("a regression needs samples of both kinds, each with its features", nameof(features));
        }

        int count = features[0].Length;
        ImmutableArray<double> means = [.. Enumerable.Range(0, count).Select(k => features.Average(row => row[k]))];
        ImmutableArray<double> deviations = [.. Enumerable.Range(0, count).Select(k => Deviation(features, k, means[k]))];
        Matrix<double> x = DenseMatrix.Create(features.Count, count + 1, (i, k) => k == count ? 1 : (features[i][k] - means[k]) / deviations[k]);
        Vector<double> y = DenseVector.Create(features.Count, i => isPositive[i] ? 1 : 0);
        Vector<double> penalty = DenseVector.Create(count + 1, k => k == count ? 1e-9 : ridge);
        Vector<double> weights = DenseVector.Create(count + 1, 0);
        for (int step = 0; step < MostSteps; step++)
        {
            Vector<double> p = (x * weights).Map(Probabilities.Sigmoid);
            Vector<double> gradient = x.TransposeThisAndMultiply(p - y) + penalty.PointwiseMultiply(weights);
            Matrix<double> weighted = DenseMatrix.Create(features.Count, count + 1, (i, k) => x[i, k] * Math.Max(1e-12, p[i] * (1 - p[i])));
            Vector<double> change = (x.TransposeThisAndMultiply(weighted) + DiagonalMatrix.OfDiagonal(count + 1, count + 1, penalty)).Cholesky().Solve(gradient);

            // a full step may overshoot where classes are nearly separable
            double longest = change.AbsoluteMaximum();
            weights -= longest > 2 ? change * (2 / longest) : change;
            if (longest < Tolerance)
            {
                break;
            }
        }

        return new LogisticRegression(means, deviations, weights);
    }

    /// <summary>Log-odds of a sample, nat.</summary>
    public double LogOdds(ReadOnlySpan<double> features)
    {
        double sum = _weights[_means.Length];
        for (int k = 0; k < _means.Length; k++)
        {
            sum += _weights[k] * (features[k] - _means[k]) / _deviations[k];
        }

        return sum;
    }

    // a feature that never changes says nothing: it is divided by 1
    private static double Deviation(IReadOnlyList<double[]> features, int k, double mean)
    {
        double variance = features.Average(row => (row[k] - mean) * (row[k] - mean));
        return variance > 0 ? Math.Sqrt(variance) : 1;
    }
}
