using Synth.Numerics.Random;

namespace Synth.Training.Explanation.Features;

/// <summary>How points are laid in the plane.</summary>
public sealed record EmbeddingOptions
{
    /// <summary>Effective number of neighbours of a point, at least 1 and below the number of points less 1.</summary>
    public double Perplexity { get; init; } = 30;

    /// <summary>Steps, at least 1.</summary>
    public int Steps { get; init; } = 750;

    /// <summary>Seed of the positions at the start.</summary>
    public ulong Seed { get; init; } = 1;
}

/// <summary>
/// t-SNE (van der Maaten and Hinton 2008), exact: every pair counts. Gradient descent with momentum 0.5, then 0.8, and gains; early exaggeration by 12 over the
/// first third of the steps, at most 250, and a rate of a twelfth of the points (Belkina et al. 2019). The same seed gives the same positions on any number of threads.
/// </summary>
public static class NeighbourEmbedding
{
    private const double StartDeviation = 1e-4;
    private const double Exaggeration = 12;
    private const int LongestExaggeration = 250;
    private const double LeastRate = 50;
    private const double LeastGain = 0.01;

    /// <summary>Lays points in the plane.</summary>
    /// <param name="points">Points x features, at least 3 points.</param>
    /// <param name="options">How.</param>
    /// <param name="cancel">Stops between steps.</param>
    /// <param name="stepped">Told the number of steps, or null.</param>
    /// <returns>Points x 2, centred.</returns>
    public static double[,] Of(double[,] points, EmbeddingOptions options, CancellationToken cancel = default, Action<int>? stepped = null)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(options);
        double[][] wanted = NeighbourProbabilities.Of(points, options.Perplexity);
        double[,] places = Start(wanted.Length, options.Seed);
        double[,] steps = new double[wanted.Length, 2], gains = new double[wanted.Length, 2];
        int early = Math.Min(options.Steps / 3, LongestExaggeration);
        double rate = Math.Max(LeastRate, wanted.Length / Exaggeration);
        for (int step = 0; step < options.Steps; step++)
        {
            cancel.ThrowIfCancellationRequested();
            bool isEarly = step < early;
            double[,] gradient = Gradient(wanted, places, isEarly ? Exaggeration : 1);
            Move(places, steps, gains, gradient, rate, isEarly ? 0.5 : 0.8);
            stepped?.Invoke(step + 1);
        }

        return places;
    }

    /// <summary>Kullback-Leibler divergence of the wanted neighbours from those in the plane, nat (eq. 2 of the paper, with eq. 4 for the plane).</summary>
    /// <param name="wanted">Probabilities, symmetric, of sum 1.</param>
    /// <param name="places">Points x 2.</param>
    public static double Divergence(double[][] wanted, double[,] places)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(places);
        (double[][] closeness, double all) = Closeness(places);
        double sum = 0;
        for (int i = 0; i < wanted.Length; i++)
        {
            for (int j = 0; j < wanted.Length; j++)
            {
                sum += i == j || wanted[i][j] == 0 ? 0 : wanted[i][j] * Math.Log(wanted[i][j] * all / closeness[i][j]);
            }
        }

        return sum;
    }

    /// <summary>Gradient of the divergence with respect to the places (eq. 5): points x 2.</summary>
    /// <param name="wanted">Probabilities, symmetric, of sum 1.</param>
    /// <param name="places">Points x 2.</param>
    /// <param name="exaggeration">What the wanted probabilities are multiplied by.</param>
    public static double[,] Gradient(double[][] wanted, double[,] places, double exaggeration = 1)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(places);
        (double[][] closeness, double all) = Closeness(places);
        double[,] gradient = new double[wanted.Length, 2];
        Parallel.For(0, wanted.Length, i =>
        {
            (double x, double y) = (0, 0);
            for (int j = 0; j < wanted.Length; j++)
            {
                double near = closeness[i][j];
                double pull = 4 * ((exaggeration * wanted[i][j]) - (near / all)) * near;
                x += pull * (places[i, 0] - places[j, 0]);
                y += pull * (places[i, 1] - places[j, 1]);
            }

            (gradient[i, 0], gradient[i, 1]) = (x, y);
        });
        return gradient;
    }

    // 1 / (1 + squared distance), 0 on the diagonal, and its sum, added in one order
    private static (double[][] Values, double Sum) Closeness(double[,] places)
    {
        int count = places.GetLength(0);
        double[][] values = new double[count][];
        double[] sums = new double[count];
        Parallel.For(0, count, i =>
        {
            double[] row = NeighbourProbabilities.SquaredDistances(places, i);
            for (int j = 0; j < count; j++)
            {
                row[j] = i == j ? 0 : 1 / (1 + row[j]);
                sums[i] += row[j];
            }

            values[i] = row;
        });
        return (values, sums.Sum());
    }

    private static double[,] Start(int count, ulong seed)
    {
        double[,] places = new double[count, 2];
        for (int i = 0; i < count; i++)
        {
            RandomSource random = new(seed, (ulong)i, RandomStream.Embedding);
            (places[i, 0], places[i, 1]) = (StartDeviation * random.NextNormal(), StartDeviation * random.NextNormal());
        }

        return places;
    }

    // gains grow where a coordinate keeps its direction (Jacobs 1988); places are centred again
    private static void Move(double[,] places, double[,] steps, double[,] gains, double[,] gradient, double rate, double momentum)
    {
        int count = places.GetLength(0);
        for (int axis = 0; axis < 2; axis++)
        {
            double mean = 0;
            for (int i = 0; i < count; i++)
            {
                double gain = gains[i, axis] == 0 ? 1 : gains[i, axis];
                gains[i, axis] = Math.Max(LeastGain, gradient[i, axis] > 0 != steps[i, axis] > 0 ? gain + 0.2 : 0.8 * gain);
                steps[i, axis] = (momentum * steps[i, axis]) - (rate * gains[i, axis] * gradient[i, axis]);
                places[i, axis] += steps[i, axis];
                mean += places[i, axis] / count;
            }

            for (int i = 0; i < count; i++)
            {
                places[i, axis] -= mean;
            }
        }
    }
}
