using System.Collections.Immutable;
using System.Globalization;
using Synth.Scenes.Recipes;

namespace Synth.Training.Sensitivity;

/// <summary>Backgrounds and deformation under one condition.</summary>
/// <param name="Axis">The condition that is set, or <see cref="All"/>.</param>
/// <param name="Value">What it is set to, as text.</param>
/// <param name="Backgrounds">Recipe of the backgrounds, or null for real ones.</param>
/// <param name="Deformation">What deforms them.</param>
/// <param name="HasOwnBackgrounds">False when the backgrounds are those of the first setting to the last bit.</param>
public sealed record SensitivitySetting(string Axis, string Value, Recipe? Backgrounds, Recipe Deformation, bool HasOwnBackgrounds)
{
    /// <summary>Axis of the setting that leaves everything as drawn.</summary>
    public const string All = "all";

    /// <summary>Its name, such as <c>coherence=0.5</c>.</summary>
    public string Name => Axis == All ? All : $"{Axis}={Value}";

    /// <summary>The settings of a measurement, the one with everything as drawn first.</summary>
    public static ImmutableArray<SensitivitySetting> Of(SensitivityRecipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        Recipe? drawn = recipe.Backgrounds.Simulated;
        SensitivityAxes axes = recipe.Axes;
        return
        [
            new(All, string.Empty, drawn, recipe.Deformation, true),
            .. axes.Sources.Select(name => new SensitivitySetting("source", name, drawn, recipe.Deformation.Keeping(each => each.Name == name)!, false)),
            .. Set("coherence", axes.Coherence, RecipeConditions.WithCoherence),
            .. Set("turbulence_m", axes.TurbulenceM, RecipeConditions.WithTurbulence),
            .. Set("stratified_fringes", axes.StratifiedFringes, RecipeConditions.WithStratifiedFringes),
        ];

        IEnumerable<SensitivitySetting> Set(string axis, ImmutableArray<double> values, Func<Recipe, double, Recipe?> change) =>
            values.Select(value => new SensitivitySetting(axis, value.ToString(CultureInfo.InvariantCulture), change(drawn!, value)!, recipe.Deformation, true));
    }
}
