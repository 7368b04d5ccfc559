namespace Synth.Training.Distributed;

/// <summary>Divides tensors, in their order, into portions that are exchanged at once.</summary>
internal static class Buckets
{
    /// <summary>Index ranges of the portions.</summary>
    /// <param name="sizes">Values of each tensor.</param>
    /// <param name="limit">Most values of a portion, at least 1; a larger tensor makes a portion of its own.</param>
    public static IEnumerable<Range> Of(IReadOnlyList<long> sizes, long limit)
    {
        int first = 0;
        long held = 0;
        for (int i = 0; i < sizes.Count; i++)
        {
            if (i > first && held + sizes[i] > limit)
            {
                yield return first..i;
                (first, held) = (i, 0);
            }

            held += sizes[i];
        }

        if (first < sizes.Count)
        {
            yield return first..sizes.Count;
        }
    }
}
