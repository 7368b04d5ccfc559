using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Sources;

/// <summary>The peak of a source's |line-of-sight displacement| that its strength is fitted to.</summary>
/// <param name="MaxLosM">The peak, m, or null when it is given in fringes.</param>
/// <param name="Fringes">The peak in fringes of half a wavelength, or null.</param>
public sealed record TargetRecipe(Quantity? MaxLosM, Quantity? Fringes)
{
    /// <summary>Draws the peak, m.</summary>
    public double DrawM(Draws draws, double wavelengthM) =>
        MaxLosM is not null ? draws.Number(MaxLosM) : draws.Number(Fringes!) * wavelengthM / 2;
}

/// <summary>The keys that give a target.</summary>
internal sealed class TargetKeys
{
    private readonly Key<Quantity?> _peak;
    private readonly Key<Quantity?> _fringes;

    public TargetKeys(KeySet keys)
    {
        _peak = keys.OptionalNumber(
            "max_los_m",
            "Peak of the source's |line-of-sight displacement| in the scene, m, to which its strength is fitted; the strength given then only sets the sign and the mix of components.",
            NumberRange.UpTo(100));
        _fringes = keys.OptionalNumber("fringes", "The same peak in fringes of half a wavelength.", NumberRange.UpTo(1000));
        keys.AtMostOne(_peak, _fringes);
    }

    public bool AreGiven(BlockValues values) => values.Has(_peak) || values.Has(_fringes);

    public TargetRecipe? Read(BlockValues values) =>
        AreGiven(values) ? new TargetRecipe(values.Get(_peak), values.Get(_fringes)) : null;
}
