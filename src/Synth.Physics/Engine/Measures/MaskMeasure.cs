namespace Synth.Physics.Engine.Measures;

/// <summary>A field and its mask.</summary>
/// <param name="RangeM">Smallest and largest value.</param>
/// <param name="Pixels">Pixels of the mask; 0 for a field of zeros.</param>
/// <param name="Left">First column of the mask; meaningless, like the others, for an empty one.</param>
/// <param name="Top">First row.</param>
/// <param name="Right">Last column.</param>
/// <param name="Bottom">Last row.</param>
public readonly record struct MaskMeasure(FieldRange RangeM, int Pixels, int Left, int Top, int Right, int Bottom)
{
    /// <summary>Fraction of the largest magnitude from which a pixel counts.</summary>
    public const float Fraction = 0.2f;

    /// <summary>Smallest magnitude inside the mask of a field; 0 for a field of zeros.</summary>
    public static float Threshold(FieldRange rangeM) => Fraction * rangeM.MaxAbs;
}
