using static TorchSharp.torch;

namespace Synth.Training.Distributed;

/// <summary>Mean and variance of every channel over the pixels of all processes.</summary>
/// <param name="Count">Pixels of a channel.</param>
/// <param name="Mean">Mean of each channel.</param>
/// <param name="Variance">Mean squared distance from it.</param>
internal sealed record BatchMoments(double Count, double[] Mean, double[] Variance)
{
    private static readonly long[] AllButChannels = [0, 2, 3];

    /// <summary>Joins the moments of this process's pixels with those of the others.</summary>
    /// <param name="mean">(C) means of this process.</param>
    /// <param name="values">(N, C, H, W) of this process, float32.</param>
    /// <param name="processes">The processes.</param>
    public static BatchMoments Of(Tensor mean, Tensor values, ICommunicator processes)
    {
        int channels = (int)mean.numel();
        double count = values.numel() / channels;
        float[] means = Numbers(mean);
        float[] variances = Numbers((values - mean.reshape(1, -1, 1, 1)).pow(2).mean(AllButChannels));

        // squared distances from the own mean are small numbers summed in float32; what joins them is computed in double precision
        double[] sums = new double[1 + (2 * channels)];
        sums[0] = count;
        for (int c = 0; c < channels; c++)
        {
            sums[1 + c] = count * means[c];
            sums[1 + channels + c] = count * (variances[c] + ((double)means[c] * means[c]));
        }

        processes.Sum(sums);
        double[] common = [.. sums[1..(1 + channels)].Select(sum => sum / sums[0])];
        return new BatchMoments(sums[0], common, [.. common.Select((value, c) => Math.Max(0, (sums[1 + channels + c] / sums[0]) - (value * value)))]);
    }

    /// <summary>The means with type and device of a tensor, (C).</summary>
    public Tensor MeanLike(Tensor like) => Like(Mean, like);

    /// <summary>1 / sqrt(variance + eps), (C).</summary>
    public Tensor InverseDeviationLike(Tensor like, double eps) => Like([.. Variance.Select(value => 1 / Math.Sqrt(value + eps))], like);

    /// <summary>The variances as estimates of the population's, (C).</summary>
    public Tensor UnbiasedVarianceLike(Tensor like) => Like([.. Variance.Select(value => value * Count / Math.Max(1, Count - 1))], like);

    /// <summary>Numbers as a tensor of float32 on the device of another.</summary>
    internal static Tensor Like(double[] values, Tensor like) => tensor(values.Select(value => (float)value).ToArray()).to(like.device);

    /// <summary>The numbers of a tensor of float32.</summary>
    internal static float[] Numbers(Tensor tensor) => tensor.cpu().contiguous().data<float>().ToArray();
}
