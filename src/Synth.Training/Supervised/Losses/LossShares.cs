using System.Collections.Immutable;
using Synth.Training.Data;
using Synth.Training.Distributed;

namespace Synth.Training.Supervised.Losses;

/// <summary>
/// What the means over this process's part of a batch count in the means over the whole batch: each loss divides by something of its own.
/// The losses of all processes, each times its share, add up to the loss of the whole batch.
/// </summary>
/// <param name="Weighted">Share of the summed class weights of images whose class counts, 0 to 1.</param>
/// <param name="Counted">Share of the images whose class counts.</param>
/// <param name="Images">Share of the images.</param>
/// <param name="Boxes">Share of the images with a box.</param>
/// <param name="Masks">Share of the images whose mask, or whose masks of classes where those are learned, are known.</param>
public sealed record LossShares(double Weighted, double Counted, double Images, double Boxes, double Masks)
{
    /// <summary>The part is the whole.</summary>
    public static LossShares Whole { get; } = new(1, 1, 1, 1, 1);

    /// <summary>The shares of a part.</summary>
    /// <param name="part">The part.</param>
    /// <param name="classWeights">Weights of the classes, or empty for equal ones.</param>
    /// <param name="processes">The processes that hold the parts.</param>
    internal static LossShares Of(Batch part, ImmutableArray<double> classWeights, ICommunicator processes)
    {
        if (processes.Size == 1)
        {
            return Whole;
        }

        long[] counted = [.. part.Classes.Take(part.Count).Where(index => index >= 0)];
        double[] own =
        [
            counted.Sum(index => classWeights.IsEmpty ? 1 : classWeights[(int)index]), counted.Length, part.Count, part.HasBox?.Take(part.Count).Sum() ?? 0,
            (part.HasClassMasks ?? part.HasMask)?.Take(part.Count).Sum() ?? 0,
        ];
        double[] sums = [.. own];
        processes.Sum(sums);

        // where no image of the whole batch counts, the mean is what it is with one process
        double[] shares = [.. own.Zip(sums, (mine, sum) => sum == 0 ? 1 : mine / sum)];
        return new LossShares(shares[0], shares[1], shares[2], shares[3], shares[4]);
    }
}
