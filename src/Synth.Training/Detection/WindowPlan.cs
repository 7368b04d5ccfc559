namespace Synth.Training.Detection;

/// <summary>Where windows lie on a frame.</summary>
public static class WindowPlan
{
    /// <summary>
    /// First pixels of windows along one axis: evenly stepped from 0, the last one flush with the end. A frame shorter than a window has
    /// one, centred about it, whose start is not positive.
    /// </summary>
    /// <param name="length">Pixels of the frame along the axis, at least 1.</param>
    /// <param name="window">Side of a window, at least 1.</param>
    /// <param name="overlap">Share of a window that its neighbour covers again, 0 to below 1.</param>
    public static IReadOnlyList<int> Starts(int length, int window, double overlap)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(overlap);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(overlap, 1);
        if (length <= window)
        {
            return [-((window - length) / 2)];
        }

        int step = Math.Max(1, (int)Math.Round(window * (1 - overlap)));
        List<int> starts = [];
        for (int start = 0; start < length - window; start += step)
        {
            starts.Add(start);
        }

        starts.Add(length - window);
        return starts;
    }
}
