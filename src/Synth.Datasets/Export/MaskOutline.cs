namespace Synth.Datasets.Export;

/// <summary>
/// Outlines of masks as polygons through the centres of their border pixels, which OpenCV's fillPoly fills to the same
/// pixels (holes filled), as Hephaestus' tools do.
/// </summary>
public static class MaskOutline
{
    // the eight neighbours clockwise, from the west, as (column, row)
    private static readonly (int X, int Y)[] Around = [(-1, 0), (-1, -1), (0, -1), (1, -1), (1, 0), (1, 1), (0, 1), (-1, 1)];

    /// <summary>
    /// The outline of the largest connected part (over sides and corners) of a mask: x, y, x, y ... in pixels, clockwise from its
    /// topmost, leftmost pixel, corners only. Empty for an empty mask.
    /// </summary>
    /// <param name="mask">1 inside, 0 outside, row by row.</param>
    /// <param name="width">Columns.</param>
    public static IReadOnlyList<int> OfLargestPart(ReadOnlySpan<byte> mask, int width)
    {
        int[] parts = new int[mask.Length];
        int largest = 0;
        int largestStart = -1;
        int number = 0;
        Stack<int> pending = new();
        for (int start = 0; start < mask.Length; start++)
        {
            if (mask[start] == 1 && parts[start] == 0)
            {
                int size = Flood(mask, width, start, ++number, parts, pending);
                (largest, largestStart) = size > largest ? (size, start) : (largest, largestStart);
            }
        }

        return largestStart < 0 ? [] : Corners(Trace(parts, width, largestStart), width);
    }

    private static int Flood(ReadOnlySpan<byte> mask, int width, int start, int number, int[] parts, Stack<int> pending)
    {
        int size = 0;
        parts[start] = number;
        pending.Push(start);
        while (pending.TryPop(out int at))
        {
            size++;
            for (int direction = 0; direction < 8; direction++)
            {
                int next = Neighbour(at, direction, width, mask.Length);
                if (next >= 0 && mask[next] == 1 && parts[next] == 0)
                {
                    parts[next] = number;
                    pending.Push(next);
                }
            }
        }

        return size;
    }

    /// <summary>Walks around a part with the outside on the left hand (Moore's neighbourhood, Jacob's stopping rule).</summary>
    private static List<int> Trace(int[] parts, int width, int start)
    {
        List<int> border = [start];
        int number = parts[start];

        // the first pixel in reading order has nothing to its west
        int back = 0;
        int at = start;
        int firstDirection = -1;
        while (true)
        {
            int direction = NextDirection(parts, width, at, back, number);
            if (direction < 0 || (at == start && direction == firstDirection))
            {
                break;
            }

            firstDirection = firstDirection < 0 ? direction : firstDirection;
            at = Neighbour(at, direction, width, parts.Length);
            border.Add(at);

            // the neighbour looked at just before, seen from the new pixel
            back = direction % 2 == 0 ? (direction + 6) % 8 : (direction + 5) % 8;
        }

        if (border.Count > 1)
        {
            border.RemoveAt(border.Count - 1);
        }

        return border;
    }

    private static int NextDirection(int[] parts, int width, int at, int back, int number)
    {
        for (int turn = 0; turn < 8; turn++)
        {
            int direction = (back + turn) % 8;
            int next = Neighbour(at, direction, width, parts.Length);
            if (next >= 0 && parts[next] == number)
            {
                return direction;
            }
        }

        return -1;
    }

    private static int Neighbour(int at, int direction, int width, int length)
    {
        int x = (at % width) + Around[direction].X;
        int y = (at / width) + Around[direction].Y;
        return x >= 0 && x < width && y >= 0 && y * width < length ? (y * width) + x : -1;
    }

    private static List<int> Corners(List<int> border, int width)
    {
        List<int> corners = [];
        for (int i = 0; i < border.Count; i++)
        {
            int before = border[(i + border.Count - 1) % border.Count];
            int after = border[(i + 1) % border.Count];
            if (border.Count < 3 || border[i] - before != after - border[i])
            {
                corners.Add(border[i] % width);
                corners.Add(border[i] / width);
            }
        }

        return corners;
    }
}
