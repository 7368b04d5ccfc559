namespace Synth.Training.Data.Sources;

/// <summary>Fills polygons into masks as OpenCV's fillPoly does: pixels inside by the even-odd rule, and those that the outline runs through.</summary>
public static class PolygonMask
{
    /// <summary>Sets the pixels of a polygon.</summary>
    /// <param name="corners">x, y, x, y … of the corners in pixels, whole numbers at the centres of pixels (as Hephaestus' annotations).</param>
    /// <param name="mask">Height x Width, row-major; pixels of the polygon get the bits, others stay.</param>
    /// <param name="width">Columns.</param>
    /// <param name="bits">Bits to set.</param>
    public static void Fill(IReadOnlyList<double> corners, Span<byte> mask, int width, byte bits = 1)
    {
        ArgumentNullException.ThrowIfNull(corners);
        int height = mask.Length / width;
        List<double> crossings = [];
        for (int row = 0; row < height; row++)
        {
            Cross(corners, row, crossings);
            for (int i = 0; i + 1 < crossings.Count; i += 2)
            {
                int first = Math.Clamp((int)Math.Ceiling(crossings[i]), 0, width);
                int end = Math.Clamp((int)Math.Floor(crossings[i + 1]) + 1, first, width);
                foreach (ref byte pixel in mask.Slice((row * width) + first, end - first))
                {
                    pixel |= bits;
                }
            }
        }

        for (int i = 0; i < corners.Count / 2; i++)
        {
            int next = (i + 1) % (corners.Count / 2);
            DrawLine(corners[2 * i], corners[(2 * i) + 1], corners[2 * next], corners[(2 * next) + 1], mask, width, bits);
        }
    }

    private static void Cross(IReadOnlyList<double> corners, double y, List<double> crossings)
    {
        crossings.Clear();
        int count = corners.Count / 2;
        for (int i = 0; i < count; i++)
        {
            int next = (i + 1) % count;
            (double x0, double y0, double x1, double y1) = (corners[2 * i], corners[(2 * i) + 1], corners[2 * next], corners[(2 * next) + 1]);
            if ((y0 > y) != (y1 > y))
            {
                crossings.Add(x0 + ((y - y0) / (y1 - y0) * (x1 - x0)));
            }
        }

        crossings.Sort();
    }

    private static void DrawLine(double x0, double y0, double x1, double y1, Span<byte> mask, int width, byte bits)
    {
        int steps = (int)Math.Ceiling(Math.Max(Math.Abs(x1 - x0), Math.Abs(y1 - y0)));
        for (int step = 0; step <= steps; step++)
        {
            double share = steps == 0 ? 0 : (double)step / steps;
            int column = (int)Math.Round(x0 + (share * (x1 - x0)));
            int row = (int)Math.Round(y0 + (share * (y1 - y0)));
            if (column >= 0 && column < width && row >= 0 && row < mask.Length / width)
            {
                mask[(row * width) + column] |= bits;
            }
        }
    }
}
