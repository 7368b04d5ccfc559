using static TorchSharp.torch;

namespace Synth.Training.Distributed;

/// <summary>Mean and variance of every channel over the pixels of all processes, group by group.</summary>
/// <param name="Groups">The groups.</param>
/// <param name="Counts">Pixels of a channel in each group.</param>
/// <param name="Mean">Mean of each channel, group after group.</param>
/// <param name="Variance">Mean squared distance from it.</param>
internal sealed record BatchMoments(NormGroups Groups, double[] Counts, double[] Mean, double[] Variance)
{
    /// <summary>What a channel's numbers are taken over.</summary>
    public static readonly long[] AllButChannels = [0, 2, 3];

    private int Channels => Mean.Length / Counts.Length;

    /// <summary>Joins the moments of this process's pixels with those of the others.</summary>
    /// <param name="values">(N, C, H, W) of this process, float32.</param>
    /// <param name="groups">Groups of the images.</param>
    /// <param name="processes">The processes.</param>
    public static BatchMoments Of(Tensor values, NormGroups groups, ICommunicator processes)
    {
        int channels = (int)values.shape[1];
        int width = 1 + (2 * channels);
        double[] sums = new double[groups.Count * width];
        for (int group = 0; group < groups.Count; group++)
        {
            if (groups.Part(values, group) is { } part)
            {
                AddSums(part, sums.AsSpan(group * width, width));
            }
        }

        processes.Sum(sums);
        double[] counts = [.. Enumerable.Range(0, groups.Count).Select(group => sums[group * width])];
        double[] means = [.. Numbers(1)];
        double[] squares = [.. Numbers(1 + channels)];

        // an infinite variance would make everything 0, and the loss would not tell
        return new BatchMoments(groups, counts, means, [.. squares.Zip(means, (square, mean) => double.IsFinite(square) ? Math.Max(0, square - (mean * mean)) : double.NaN)]);

        IEnumerable<double> Numbers(int offset) =>
            counts.SelectMany((count, group) => Enumerable.Range(0, channels).Select(c => sums[(group * width) + offset + c] / count));
    }

    /// <summary>The means as every image needs them, see <see cref="NormGroups.Spread"/>.</summary>
    public Tensor MeanLike(Tensor like) => Groups.Spread(Mean, like);

    /// <summary>1 / sqrt(variance + eps) as every image needs them.</summary>
    public Tensor InverseDeviationLike(Tensor like, double eps) => Groups.Spread([.. Variance.Select(value => 1 / Math.Sqrt(value + eps))], like);

    /// <summary>The means of a group, (C).</summary>
    public Tensor MeanOf(int group, Tensor like) => Like(Mean[(group * Channels)..((group + 1) * Channels)], like);

    /// <summary>The variances of a group as estimates of the population's, (C).</summary>
    public Tensor UnbiasedVarianceOf(int group, Tensor like) =>
        Like([.. Variance[(group * Channels)..((group + 1) * Channels)].Select(value => value * Counts[group] / Math.Max(1, Counts[group] - 1))], like);

    /// <summary>The numbers of a tensor of float32.</summary>
    internal static float[] Numbers(Tensor tensor) => tensor.cpu().contiguous().data<float>().ToArray();

    private static Tensor Like(double[] values, Tensor like) => tensor(values.Select(value => (float)value).ToArray()).to(like.device);

    // squared distances from the own mean are small numbers summed in float32; what joins them is computed in double precision
    private static void AddSums(Tensor values, Span<double> sums)
    {
        Tensor mean = values.mean(AllButChannels);
        int channels = (int)mean.numel();
        double count = values.numel() / channels;
        float[] means = Numbers(mean);
        float[] variances = Numbers((values - mean.reshape(1, -1, 1, 1)).pow(2).mean(AllButChannels));
        sums[0] = count;
        for (int c = 0; c < channels; c++)
        {
            sums[1 + c] = count * means[c];
            sums[1 + channels + c] = count * (variances[c] + ((double)means[c] * means[c]));
        }
    }
}
