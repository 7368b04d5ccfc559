namespace Synth.Rasters.Topography;

/// <summary>
/// Fills gaps in heights smoothly from their rims: first from averages over ever larger squares (the pull-push pyramid of
/// Gortler, Grzeszczuk, Szeliski and Cohen, 1996, The Lumigraph), then relaxed towards Laplace's equation, the shape of a
/// membrane spanned over the gap. Heights that are there do not change.
/// </summary>
public static class VoidFilling
{
    private const int MostSweeps = 200;
    private const float SettledM = 0.05f;

    /// <summary>Replaces NaN in place; false when there is no number at all to start from.</summary>
    public static bool Fill(Raster<float> heights)
    {
        ArgumentNullException.ThrowIfNull(heights);
        List<int> gaps = [];
        for (int i = 0; i < heights.Data.Length; i++)
        {
            if (float.IsNaN(heights.Data[i]))
            {
                gaps.Add(i);
            }
        }

        if (gaps.Count == heights.Data.Length)
        {
            return false;
        }

        if (gaps.Count > 0)
        {
            Guess(heights);
            Relax(heights, gaps);
        }

        return true;
    }

    // pull: averages of the numbers in squares of two by two; push: gaps take their square's average, smoothed
    private static void Guess(Raster<float> fine)
    {
        if (!Array.Exists(fine.Data, float.IsNaN))
        {
            return;
        }

        Raster<float> coarse = new((fine.Width + 1) / 2, (fine.Height + 1) / 2);
        for (int row = 0; row < coarse.Height; row++)
        {
            for (int column = 0; column < coarse.Width; column++)
            {
                coarse[row, column] = AverageOfSquare(fine, 2 * row, 2 * column);
            }
        }

        Guess(coarse);
        for (int row = 0; row < fine.Height; row++)
        {
            Span<float> line = fine.Row(row);
            for (int column = 0; column < line.Length; column++)
            {
                if (float.IsNaN(line[column]))
                {
                    line[column] = Between(coarse, (row - 0.5f) / 2, (column - 0.5f) / 2);
                }
            }
        }
    }

    private static float AverageOfSquare(Raster<float> raster, int row, int column)
    {
        float sum = 0;
        int count = 0;
        for (int r = row; r < Math.Min(row + 2, raster.Height); r++)
        {
            for (int c = column; c < Math.Min(column + 2, raster.Width); c++)
            {
                if (!float.IsNaN(raster[r, c]))
                {
                    sum += raster[r, c];
                    count++;
                }
            }
        }

        return count == 0 ? float.NaN : sum / count;
    }

    private static float Between(Raster<float> coarse, float row, float column)
    {
        row = Math.Clamp(row, 0, coarse.Height - 1);
        column = Math.Clamp(column, 0, coarse.Width - 1);
        int top = (int)row;
        int left = (int)column;
        int below = Math.Min(top + 1, coarse.Height - 1);
        int right = Math.Min(left + 1, coarse.Width - 1);
        return float.Lerp(
            float.Lerp(coarse[top, left], coarse[top, right], column - left),
            float.Lerp(coarse[below, left], coarse[below, right], column - left),
            row - top);
    }

    private static void Relax(Raster<float> heights, List<int> gaps)
    {
        // over-relaxation; 1.7 suits gaps tens of postings wide
        const float Step = 1.7f;
        float[] data = heights.Data;
        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            float largest = 0;
            foreach (int i in gaps)
            {
                int row = i / heights.Width;
                int column = i - row * heights.Width;
                float up = data[row > 0 ? i - heights.Width : i];
                float down = data[row < heights.Height - 1 ? i + heights.Width : i];
                float left = data[column > 0 ? i - 1 : i];
                float right = data[column < heights.Width - 1 ? i + 1 : i];
                float change = Step * ((up + down + left + right) / 4 - data[i]);
                data[i] += change;
                largest = Math.Max(largest, Math.Abs(change));
            }

            if (largest < SettledM)
            {
                return;
            }
        }
    }
}
