using static TorchSharp.torch;

namespace Synth.Training.Distributed;

/// <summary>Which images are normalised together: groups over all processes, each with mean and variance of its own.</summary>
/// <param name="Count">Groups, at least 1.</param>
/// <param name="OfImage">Group of each image of this process, 0 to <paramref name="Count"/> - 1; null where all are of one.</param>
internal sealed record NormGroups(int Count, IReadOnlyList<long>? OfImage)
{
    /// <summary>All images of all processes together.</summary>
    public static NormGroups One { get; } = new(1, null);

    /// <summary>The images of one group, or null where this process has none.</summary>
    /// <param name="values">(N, ...), an image a row.</param>
    /// <param name="group">The group.</param>
    public Tensor? Part(Tensor values, int group)
    {
        if (OfImage is null)
        {
            return values;
        }

        long[] rows = [.. Enumerable.Range(0, OfImage.Count).Where(i => OfImage[i] == group).Select(i => (long)i)];
        return rows.Length == 0 ? null : values.index_select(0, tensor(rows).to(values.device));
    }

    /// <summary>Values of each group's channels as every image needs them: (N, C, 1, 1), or (1, C, 1, 1) of a single group.</summary>
    /// <param name="values">Channel after channel, group after group.</param>
    /// <param name="like">Has the device that is wanted.</param>
    public Tensor Spread(double[] values, Tensor like)
    {
        Tensor all = tensor(values.Select(value => (float)value).ToArray(), [Count, values.Length / Count]).to(like.device);
        Tensor ofImages = OfImage is null ? all : all.index_select(0, tensor(OfImage.ToArray()).to(like.device));
        return ofImages.unsqueeze(-1).unsqueeze(-1);
    }
}
