using Synth.Rasters;
using Synth.Training.Data;

namespace Synth.Training.Evaluation.Location;

/// <summary>Connected regions of a map, of which models that give no boxes themselves have theirs.</summary>
internal static class MapRegions
{
    /// <summary>The tight box of every connected region (by edges) that reaches a threshold, with its largest value and its number of pixels.</summary>
    public static IEnumerable<(ImageBox Box, double Most, int Pixels)> Find(Raster<float> map, double threshold)
    {
        bool[] isSeen = new bool[map.Data.Length];
        Stack<int> open = [];
        for (int start = 0; start < isSeen.Length; start++)
        {
            // NaN, where no window lies, is never at or above
            if (isSeen[start] || !(map.Data[start] >= threshold))
            {
                continue;
            }

            isSeen[start] = true;
            open.Push(start);
            yield return Grow(map, threshold, open, isSeen);
        }
    }

    private static (ImageBox Box, double Most, int Pixels) Grow(Raster<float> map, double threshold, Stack<int> open, bool[] isSeen)
    {
        int left = map.Width, right = -1, top = map.Height, bottom = -1;
        float most = float.NegativeInfinity;
        int pixels = 0;
        while (open.TryPop(out int pixel))
        {
            (int row, int column) = Math.DivRem(pixel, map.Width);
            (left, right, top, bottom) = (Math.Min(left, column), Math.Max(right, column), Math.Min(top, row), Math.Max(bottom, row));
            most = Math.Max(most, map.Data[pixel]);
            pixels++;
            Visit(row - 1, column);
            Visit(row + 1, column);
            Visit(row, column - 1);
            Visit(row, column + 1);
        }

        return (new ImageBox((left + right + 1) / 2.0, (top + bottom + 1) / 2.0, (right - left + 1) / 2.0, (bottom - top + 1) / 2.0), most, pixels);

        void Visit(int row, int column)
        {
            int pixel = (row * map.Width) + column;
            if ((uint)row < (uint)map.Height && (uint)column < (uint)map.Width && !isSeen[pixel] && map.Data[pixel] >= threshold)
            {
                isSeen[pixel] = true;
                open.Push(pixel);
            }
        }
    }
}
