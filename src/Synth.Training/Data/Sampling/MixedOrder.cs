namespace Synth.Training.Data.Sampling;

/// <summary>An image of one of several sources.</summary>
/// <param name="Source">Index of the source.</param>
/// <param name="Index">The source's index of the image.</param>
public readonly record struct ImageReference(int Source, long Index);

/// <summary>
/// Mixes the orders of several sources by weight, evenly spread: of any n images in a row, each source gives its share of n to
/// within one image for each source before it in the list. Every source is used in its own order without gaps, so epochs stay epochs.
/// </summary>
public sealed class MixedOrder
{
    private readonly IReadOnlyList<IImageOrder> _orders;

    // share of a source in what the sources before it left, in 2^-32
    private readonly ulong[] _shares;

    /// <param name="parts">Orders and weights; at least one; no weight negative, not all 0.</param>
    public MixedOrder(params IReadOnlyList<(IImageOrder Order, double Weight)> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentOutOfRangeException.ThrowIfZero(parts.Count, nameof(parts));
        if (parts.Any(part => !(part.Weight >= 0 && double.IsFinite(part.Weight))) || !(parts.Sum(part => part.Weight) > 0))
        {
            throw new ArgumentException("weights are finite, at least 0 and not all 0", nameof(parts));
        }

        _orders = [.. parts.Select(part => part.Order)];
        _shares = new ulong[parts.Count];
        for (int i = 0; i < parts.Count; i++)
        {
            double left = parts.Skip(i).Sum(part => part.Weight);
            _shares[i] = left > 0 ? (ulong)Math.Round(parts[i].Weight / left * 4294967296.0) : 0;
        }
    }

    /// <summary>The image at a position of the mixture.</summary>
    /// <param name="position">0 or more.</param>
    public ImageReference At(long position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        for (int source = 0; ; source++)
        {
            long before = Given(position, _shares[source]);
            if (Given(position + 1, _shares[source]) > before)
            {
                return new ImageReference(source, _orders[source].IndexAt(before));
            }

            position -= before;
        }
    }

    /// <summary>Images of a source among the first n of what is left to it.</summary>
    private static long Given(long n, ulong share) => (long)(((UInt128)(ulong)n * share) >> 32);
}
