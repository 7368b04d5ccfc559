namespace Synth.Training.Data.Sources;

/// <summary>How large frames are cut into images: windows of one size at even steps, the last of a row or column moved inwards so that it fits.</summary>
/// <param name="SizePx">Rows and columns of a window, at least 1.</param>
/// <param name="StepPx">Rows and columns from one window to the next, at least 1.</param>
public sealed record FrameTiles(int SizePx, int StepPx)
{
    /// <summary>First rows (or columns) of the windows along a side.</summary>
    /// <param name="length">Pixels of the side.</param>
    public IReadOnlyList<int> Starts(int length)
    {
        if (length <= SizePx)
        {
            return [0];
        }

        int last = length - SizePx;
        return [.. Enumerable.Range(0, (last / StepPx) + 1).Select(i => i * StepPx).Append(last).Distinct()];
    }
}
