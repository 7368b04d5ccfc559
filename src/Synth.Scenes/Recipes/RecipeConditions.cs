using System.Collections.Immutable;
using Synth.Physics.Atmosphere;
using Synth.Scenes.Recipes.Blocks;
using Synth.Scenes.Recipes.Distributions;

namespace Synth.Scenes.Recipes;

/// <summary>
/// Recipes of which one condition is set instead of drawn. Every number keeps its random stream, so that sample n differs from that of the recipe
/// as it was in this condition alone. Null where a class has no block that the condition belongs to: what is not drawn at all cannot be set.
/// </summary>
public static class RecipeConditions
{
    /// <summary>Sound land of that coherence in all scenes, whatever the days between the dates; patches, slopes and water lose theirs as drawn.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="coherence">0 to 1.</param>
    public static Recipe? WithCoherence(this Recipe recipe, double coherence) => Changed(recipe, blocks => blocks.Coherence is not { } drawn
        ? null
        : blocks with { Coherence = drawn with { Baseline = Fixed(drawn.Baseline, coherence), DecayDays = null } });

    /// <summary>Turbulence of that strength in all scenes.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="strengthM">
    /// At least 0, m: what the recipe's own key says (<c>peak_m</c>, <c>sd_m</c>, <c>ensemble_sd_m</c>, both directions of residual turbulence), or the
    /// standard deviation of each field where a covariance alone is given.
    /// </param>
    public static Recipe? WithTurbulence(this Recipe recipe, double strengthM) => Changed(recipe, blocks => blocks.Turbulence is not { } drawn
        ? null
        : blocks with { Turbulence = Strengthened(drawn, strengthM) });

    /// <summary>A stratified atmosphere of that many fringes over the relief in all scenes, of either sign with the same chance.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="fringes">At least 0.</param>
    public static Recipe? WithStratifiedFringes(this Recipe recipe, double fringes) => Changed(recipe, blocks => blocks.Stratified is not { } drawn
        ? null
        : blocks with
        {
            Stratified = drawn with
            {
                Probability = Fixed(drawn.Probability, 1),
                Strength = new StratifiedStrengthRecipe(EitherSign(drawn.Strength.Fringes ?? drawn.Strength.First!, fringes), null, null, IsPhaseGradient: false),
            },
        });

    private static Recipe? Changed(Recipe recipe, Func<SceneBlocks, SceneBlocks?> change)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        SceneBlocks?[] blocks = [.. recipe.Classes.Select(each => change(each.Blocks))];
        return blocks.Contains(null) ? null : recipe with { Classes = [.. recipe.Classes.Zip(blocks, (each, changed) => each with { Blocks = changed! })] };
    }

    private static TurbulenceRecipe Strengthened(TurbulenceRecipe drawn, double strengthM)
    {
        TurbulenceRecipe always = drawn with { Probability = Fixed(drawn.Probability, 1) };
        return always switch
        {
            PowerLawTurbulenceRecipe law => law with { Amplitude = law.Amplitude with { ValueM = Fixed(law.Amplitude.ValueM, strengthM) } },
            ResidualTurbulenceRecipe residual => residual with { AscendingM = Fixed(residual.AscendingM, strengthM), DescendingM = Fixed(residual.DescendingM, strengthM) },
            CovarianceTurbulenceRecipe covariance => covariance with
            {
                Rescaling = new AmplitudeRecipe(
                    covariance.Rescaling?.Rule ?? AmplitudeRule.StandardDeviation, Fixed(covariance.Rescaling?.ValueM ?? covariance.SillM2, strengthM)),
            },
            _ => throw new ArgumentOutOfRangeException(nameof(drawn), drawn, "unknown kind of turbulence"),
        };
    }

    private static Quantity Fixed(Quantity drawn, double value) => drawn with { Distribution = new ConstantDistribution(value) };

    private static Quantity EitherSign(Quantity drawn, double value) =>
        drawn with { Distribution = new MixtureDistribution([new ConstantDistribution(value), new ConstantDistribution(-value)], [0.5, 1]) };
}
