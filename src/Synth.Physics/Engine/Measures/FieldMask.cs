namespace Synth.Physics.Engine.Measures;

/// <summary>The mask of a field, and its tight box.</summary>
public static class FieldMask
{
    /// <summary>First and last column and row that hold a pixel of a mask, or null for an empty one.</summary>
    /// <param name="mask">1 inside, 0 outside, row-major.</param>
    /// <param name="width">Columns; divides the mask's length.</param>
    public static (int Left, int Top, int Right, int Bottom)? Of(ReadOnlySpan<byte> mask, int width)
    {
        int top = -1;
        int bottom = -1;
        int left = width;
        int right = -1;
        for (int row = 0; row * width < mask.Length; row++)
        {
            ReadOnlySpan<byte> line = mask.Slice(row * width, width);
            int first = line.IndexOf((byte)1);
            if (first < 0)
            {
                continue;
            }

            top = top < 0 ? row : top;
            bottom = row;
            left = Math.Min(left, first);
            right = Math.Max(right, line.LastIndexOf((byte)1));
        }

        return top < 0 ? null : (left, top, right, bottom);
    }

    /// <summary>Fills the mask of a field.</summary>
    /// <param name="losM">LOS displacement, m.</param>
    /// <param name="rangeM">The field's own range.</param>
    /// <param name="mask">As long as the field; receives 1 inside, 0 outside.</param>
    /// <returns>Pixels inside; 0 for a field of zeros.</returns>
    public static int Fill(ReadOnlySpan<float> losM, FieldRange rangeM, Span<byte> mask)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(mask.Length, losM.Length, nameof(mask));
        float threshold = MaskMeasure.Threshold(rangeM);
        if (threshold == 0)
        {
            mask.Clear();
            return 0;
        }

        return MaskVectors.FillFromMagnitude(losM, threshold, mask);
    }
}
