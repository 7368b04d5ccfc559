namespace Synth.Rasters.Topography;

/// <summary>Lets the sea in.</summary>
internal static class SeaLevel
{
    private const int Bins = 16384;

    /// <summary>Lowers the terrain until the share asked for lies at or below 0; the sea floor stays as deep as it comes out.</summary>
    internal static void Sink(Span<float> heights, double share)
    {
        if (share <= 0)
        {
            return;
        }

        float level = Of(heights, share);
        FloatSpans.ShiftAndScale(heights, level, 1);
    }

    /// <summary>The height below which a share of the values lies, within 1/16384 of their range.</summary>
    internal static float Of(ReadOnlySpan<float> heights, double share)
    {
        (float lowest, float highest) = FloatSpans.Range(heights);
        Span<int> counts = new int[Bins];
        float scale = highest > lowest ? (Bins - 1) / (highest - lowest) : 0;
        foreach (float height in heights)
        {
            counts[(int)((height - lowest) * scale)]++;
        }

        int wanted = (int)(share * heights.Length);
        int below = 0;
        int bin = 0;
        while (bin < Bins - 1 && below < wanted)
        {
            below += counts[bin++];
        }

        return lowest + (highest - lowest) * bin / (Bins - 1);
    }
}
