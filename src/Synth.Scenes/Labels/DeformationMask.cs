using Synth.Physics.Engine.Measures;

namespace Synth.Scenes.Labels;

/// <summary>
/// The pixels that count as deformed: |LOS displacement| of at least 20 % of its largest value (Abdallah et al. 2024).
/// Masks hold 1 inside and 0 outside, row-major, row 0 north.
/// </summary>
public static class DeformationMask
{
    /// <summary>Fraction of the largest |LOS displacement| from which a pixel counts.</summary>
    public const float Fraction = MaskMeasure.Fraction;

    /// <summary>Smallest |LOS displacement| inside the mask of a field with that range, m; 0 for a field of zeros.</summary>
    public static float Threshold(FieldRange rangeM) => MaskMeasure.Threshold(rangeM);

    /// <summary>Fills the mask of a field.</summary>
    /// <param name="losM">LOS displacement, m.</param>
    /// <param name="mask">As long as the field; receives 1 inside, 0 outside.</param>
    /// <returns>Pixels inside; 0 for a field of zeros.</returns>
    public static int Fill(ReadOnlySpan<float> losM, Span<byte> mask) => Fill(losM, FieldRange.Of(losM), mask);

    /// <summary>Fills the mask of a field whose range is known.</summary>
    /// <param name="losM">LOS displacement, m.</param>
    /// <param name="rangeM">The field's own range.</param>
    /// <param name="mask">As long as the field; receives 1 inside, 0 outside.</param>
    /// <returns>Pixels inside; 0 for a field of zeros.</returns>
    public static int Fill(ReadOnlySpan<float> losM, FieldRange rangeM, Span<byte> mask) => FieldMask.Fill(losM, rangeM, mask);

    /// <summary>Pixels set in a mask.</summary>
    public static int Count(ReadOnlySpan<byte> mask)
    {
        int count = 0;
        foreach (byte inside in mask)
        {
            count += inside;
        }

        return count;
    }

    /// <summary>Share of a mask's pixels that are valid, 0 to 1; 1 for an empty mask.</summary>
    /// <param name="mask">1 inside, 0 outside.</param>
    /// <param name="valid">1 valid, 0 masked out; as long as the mask.</param>
    public static double ValidShare(ReadOnlySpan<byte> mask, ReadOnlySpan<byte> valid)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(valid.Length, mask.Length, nameof(valid));
        int both = 0;
        int inside = 0;
        for (int i = 0; i < mask.Length; i++)
        {
            inside += mask[i];
            both += mask[i] & valid[i];
        }

        return inside == 0 ? 1 : (double)both / inside;
    }

    /// <summary>The smallest box around a measured mask, or null for an empty one.</summary>
    public static PixelBox? Box(MaskMeasure mask) => mask.Pixels > 0 ? PixelBox.FromEdges(mask.Left, mask.Top, mask.Right, mask.Bottom) : null;

    /// <summary>The smallest box that holds every pixel of a mask, or null for an empty one.</summary>
    /// <param name="mask">1 inside, 0 outside, row-major.</param>
    /// <param name="width">Columns; divides the mask's length.</param>
    public static PixelBox? Box(ReadOnlySpan<byte> mask, int width) =>
        FieldMask.Of(mask, width) is var (left, top, right, bottom) ? PixelBox.FromEdges(left, top, right, bottom) : null;
}
