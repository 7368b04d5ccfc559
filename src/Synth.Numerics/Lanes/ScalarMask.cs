namespace Synth.Numerics.Lanes;

/// <summary>The truth value of a scalar comparison.</summary>
public readonly struct ScalarMask(bool value) : ILaneMask<ScalarMask>
{
    /// <summary>The truth value.</summary>
    public readonly bool Value = value;

    public static ScalarMask operator &(ScalarMask a, ScalarMask b) => new(a.Value & b.Value);

    public static ScalarMask operator |(ScalarMask a, ScalarMask b) => new(a.Value | b.Value);

    public static ScalarMask operator !(ScalarMask a) => new(!a.Value);

    public static bool Any(ScalarMask a) => a.Value;

    public static bool All(ScalarMask a) => a.Value;
}
