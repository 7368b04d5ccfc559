namespace Synth.Training.Explanation.Features;

/// <summary>
/// How likely points are neighbours: p_ij of t-SNE (van der Maaten and Hinton 2008, eqs. 1 and 2, section 3.1), Gaussian about each point with a width that gives
/// every point the same effective number of neighbours, then made symmetric.
/// </summary>
public static class NeighbourProbabilities
{
    private const int Bisections = 100;
    private const double Tolerance = 1e-10;

    /// <summary>The probabilities: symmetric, 0 on the diagonal, of sum 1.</summary>
    /// <param name="points">Points x features, at least 3 points.</param>
    /// <param name="perplexity">Effective number of neighbours, at least 1 and below the number of points less 1.</param>
    public static double[][] Of(double[,] points, double perplexity)
    {
        ArgumentNullException.ThrowIfNull(points);
        int count = points.GetLength(0);
        ArgumentOutOfRangeException.ThrowIfLessThan(perplexity, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(perplexity, count - 1);
        double[][] rows = new double[count][];
        Parallel.For(0, count, i => rows[i] = Row(SquaredDistances(points, i), i, Math.Log(perplexity)));
        double[][] joint = new double[count][];
        for (int i = 0; i < count; i++)
        {
            joint[i] = new double[count];
            for (int j = 0; j < count; j++)
            {
                joint[i][j] = (rows[i][j] + rows[j][i]) / (2.0 * count);
            }
        }

        return joint;
    }

    /// <summary>Squared distances of a point to all.</summary>
    internal static double[] SquaredDistances(double[,] points, int from)
    {
        (int count, int features) = (points.GetLength(0), points.GetLength(1));
        double[] distances = new double[count];
        for (int j = 0; j < count; j++)
        {
            for (int k = 0; k < features; k++)
            {
                double offset = points[from, k] - points[j, k];
                distances[j] += offset * offset;
            }
        }

        return distances;
    }

    // the width whose row has the wanted entropy, nat, by bisection on 1 / (2 width^2)
    private static double[] Row(double[] distances, int self, double entropy)
    {
        double nearest = distances.Where((_, j) => j != self).Min();
        (double low, double high, double rate) = (0, double.PositiveInfinity, 1 / Math.Max(distances.Average(), 1e-300));
        double[] row = new double[distances.Length];
        for (int step = 0; step < Bisections; step++)
        {
            double found = Fill(row, distances, self, nearest, rate);
            if (Math.Abs(found - entropy) < Tolerance)
            {
                break;
            }

            (low, high) = found > entropy ? (rate, high) : (low, rate);
            rate = double.IsInfinity(high) ? 2 * rate : (low + high) / 2;
        }

        return row;
    }

    // offset by the nearest, so that narrow widths do not underflow; returns the entropy
    private static double Fill(double[] row, double[] distances, int self, double nearest, double rate)
    {
        (double sum, double weighted) = (0, 0);
        for (int j = 0; j < row.Length; j++)
        {
            double excess = rate * (distances[j] - nearest);
            row[j] = j == self ? 0 : Math.Exp(-excess);
            sum += row[j];
            weighted += row[j] == 0 ? 0 : row[j] * excess;
        }

        for (int j = 0; j < row.Length; j++)
        {
            row[j] /= sum;
        }

        return Math.Log(sum) + (weighted / sum);
    }
}
