namespace Synth.Training.Data.Pictures;

/// <summary>
/// White is both no-data and, at three bits a channel, the palest part of the scale. A white area is phase where the pixels
/// around it have phases like its own, and a gap where they do not.
/// </summary>
internal static class WhiteGaps
{
    // the palest part spans 0.2 rad; a pixel further out still is a neighbour on a fringe of few pixels
    private const double NearRad = 1;

    /// <summary>Clears the validity of white areas that are gaps.</summary>
    public static void Clear(ReadOnlySpan<float> phases, Span<byte> valid, ReadOnlySpan<bool> isWhite, int width)
    {
        bool[] seen = new bool[isWhite.Length];
        List<int> area = [];
        for (int start = 0; start < isWhite.Length; start++)
        {
            if (isWhite[start] && !seen[start])
            {
                (int near, int around) = Walk(phases, valid, isWhite, width, start, seen, area);
                if (2 * near <= around || around == 0)
                {
                    foreach (int pixel in area)
                    {
                        valid[pixel] = 0;
                    }
                }
            }
        }
    }

    /// <summary>Collects a white area and counts the pixels around it, and those of them with phases like its own.</summary>
    private static (int Near, int Around) Walk(
        ReadOnlySpan<float> phases, ReadOnlySpan<byte> valid, ReadOnlySpan<bool> isWhite, int width, int start, bool[] seen, List<int> area)
    {
        int near = 0;
        int around = 0;
        area.Clear();
        area.Add(start);
        seen[start] = true;
        Span<int> neighbours = stackalloc int[4];
        for (int at = 0; at < area.Count; at++)
        {
            int pixel = area[at];
            int column = pixel % width;
            neighbours[0] = column > 0 ? pixel - 1 : -1;
            neighbours[1] = column < width - 1 ? pixel + 1 : -1;
            neighbours[2] = pixel - width;
            neighbours[3] = pixel + width < isWhite.Length ? pixel + width : -1;
            foreach (int next in neighbours)
            {
                if (next < 0 || (isWhite[next] && seen[next]))
                {
                    continue;
                }

                if (isWhite[next])
                {
                    seen[next] = true;
                    area.Add(next);
                }
                else
                {
                    around++;
                    near += valid[next] != 0 && Math.Abs(phases[next] - phases[start]) <= NearRad ? 1 : 0;
                }
            }
        }

        return (near, around);
    }
}
