using System.Globalization;
using Synth.Datasets;
using Synth.Numerics.Random;

namespace Synth.Training.Data.Sampling;

/// <summary>Draws images with replacement, each with a probability of its own.</summary>
public sealed class WeightedOrder : IImageOrder
{
    private readonly ImagePool _pool;
    private readonly ulong _seed;
    private readonly double[] _sums;

    /// <param name="pool">A finite pool.</param>
    /// <param name="weights">One weight an image, none negative, not all 0.</param>
    /// <param name="seed">Seed of the run.</param>
    public WeightedOrder(ImagePool pool, IReadOnlyList<double> weights, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Count, pool.Count ?? 0, nameof(weights));
        (_pool, _seed, _sums) = (pool, seed, new double[weights.Count]);
        double sum = 0;
        for (int i = 0; i < _sums.Length; i++)
        {
            if (!(weights[i] >= 0 && double.IsFinite(weights[i])))
            {
                throw new ArgumentException(FormattableString.Invariant($"weight {i} is {weights[i]}"), nameof(weights));
            }

            _sums[i] = sum += weights[i];
        }

        if (!(sum > 0))
        {
            throw new ArgumentException("all weights are 0", nameof(weights));
        }
    }

    /// <summary>Weights from a column of the images' groups.</summary>
    /// <exception cref="DatasetException">An image has no such group, or it is no number of at least 0.</exception>
    public static WeightedOrder ByColumn(ImagePool pool, string column, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(pool);
        return new WeightedOrder(pool, [.. pool.Records("weighted sampling").Select(record => WeightOf(record, column))], seed);
    }

    public long IndexAt(long position)
    {
        double drawn = new RandomSource(_seed, (ulong)position, RandomStream.TrainingOrder).NextDouble() * _sums[^1];

        // the first image whose sum exceeds the number: images of weight 0 share their sum with the one before
        int low = 0;
        int high = _sums.Length - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _sums[middle] > drawn ? (low, middle) : (middle + 1, high);
        }

        return _pool.IndexOf(low);
    }

    private static double WeightOf(ImageRecord record, string column) =>
        record.Groups.TryGetValue(column, out string? text)
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double weight) && weight >= 0 && double.IsFinite(weight)
            ? weight
            : throw new DatasetException($"{record.Id}: the group '{column}' holds no weight (a number of at least 0)");
}
