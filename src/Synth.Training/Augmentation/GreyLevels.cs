namespace Synth.Training.Augmentation;

/// <summary>
/// How encoded values stand for the grey levels 0 to 255 in which published augmentations are stated: value = zero + level * unit.
/// </summary>
/// <param name="Zero">Encoded value of level 0.</param>
/// <param name="Unit">Encoded value of one level, not 0.</param>
public readonly record struct GreyLevels(float Zero, float Unit)
{
    /// <summary>Values that are grey levels themselves.</summary>
    public static GreyLevels Plain { get; } = new(0, 1);

    /// <summary>Values from -1 (level 0) to 1 (level 255): phases over pi, cosines and sines.</summary>
    public static GreyLevels Signed { get; } = new(-1, 2f / 255);

    /// <summary>Encoded value of a level.</summary>
    public float At(float level) => Zero + (level * Unit);

    /// <summary>Lowest encoded value of the levels 0 to 255.</summary>
    public float Lowest => Math.Min(Zero, At(255));

    /// <summary>Highest encoded value of the levels 0 to 255.</summary>
    public float Highest => Math.Max(Zero, At(255));
}
