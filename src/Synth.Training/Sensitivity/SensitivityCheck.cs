using System.Globalization;
using Synth.Scenes.Recipes;

namespace Synth.Training.Sensitivity;

/// <summary>What is wrong with the parts of a sensitivity measurement together.</summary>
internal static class SensitivityCheck
{
    /// <summary>Each problem with the key that it is reported for.</summary>
    public static IEnumerable<(string Key, string Problem)> Problems(SensitivityRecipe recipe) =>
        [.. Conditions(recipe), .. Sources(recipe), .. Times(recipe), .. Rates(recipe)];

    private static IEnumerable<(string Key, string Problem)> Conditions(SensitivityRecipe recipe)
    {
        SensitivityAxes axes = recipe.Axes;
        (string Name, bool IsAsked, Func<Recipe, Recipe?> Change, string Block)[] conditions =
        [
            ("coherence", !axes.Coherence.IsEmpty, simulated => simulated.WithCoherence(1), "coherence"),
            ("turbulence_m", !axes.TurbulenceM.IsEmpty, simulated => simulated.WithTurbulence(1), "turbulence"),
            ("stratified_fringes", !axes.StratifiedFringes.IsEmpty, simulated => simulated.WithStratifiedFringes(1), "stratified"),
        ];
        foreach ((string name, bool isAsked, Func<Recipe, Recipe?> change, string block) in conditions)
        {
            if (isAsked && recipe.Backgrounds.Simulated is not { } simulated)
            {
                yield return ("axes", $"{name} cannot be set on real backgrounds; coherence_bins and atmosphere_bins_m sort them by what they have");
            }
            else if (isAsked && change(recipe.Backgrounds.Simulated!) is null)
            {
                yield return ("axes", $"{name} cannot be set: a class of the recipe {recipe.Backgrounds.Simulated!.Name} has no block {block}");
            }
        }
    }

    private static IEnumerable<(string Key, string Problem)> Sources(SensitivityRecipe recipe)
    {
        string[] known = [.. SensitivityBlock.NamesOf(recipe.Deformation)];
        return recipe.Axes.Sources.Where(name => recipe.Deformation.Keeping(each => each.Name == name) is null)
            .Select(name => ("axes", $"source {name} is none of the classes that deform: {string.Join(", ", known)}"));
    }

    // no velocity over no time
    private static IEnumerable<(string Key, string Problem)> Times(SensitivityRecipe recipe) =>
        recipe.Unit == AmplitudeUnit.MillimetresPerYear && recipe.Backgrounds.Simulated is { } simulated
            && simulated.Classes.Any(each => each.Blocks.Acquisition!.TemporalBaselineDays is { Lowest: <= 0, Distribution.IsOpen: false })
            ? [("amplitude_mm_per_year", $"scenes of the recipe {simulated.Name} may have no time between their dates (acquisition.temporal_baseline_days); give amplitude_m")]
            : [];

    // the threshold is one of the calibration scores, so a small rate needs many of them
    private static IEnumerable<(string Key, string Problem)> Rates(SensitivityRecipe recipe)
    {
        if (recipe.Backgrounds.Count is not { } count)
        {
            yield break;
        }

        long calibration = CalibrationOf(count, recipe.Backgrounds.CalibrationShare);
        foreach (double rate in recipe.FalsePositiveRates.Where(rate => calibration < DetectionThreshold.FewestScores(rate)))
        {
            yield return ("false_positive_rates", string.Create(
                CultureInfo.InvariantCulture,
                $"a rate of {rate} needs at least {DetectionThreshold.FewestScores(rate)} backgrounds for calibration; {count} with calibration_share {recipe.Backgrounds.CalibrationShare} give {calibration}"));
        }
    }

    /// <summary>Backgrounds that set thresholds: their share, at least one, and at least one is left to be measured.</summary>
    public static long CalibrationOf(long count, double share) => Math.Clamp((long)Math.Round(share * count), 1, Math.Max(1, count - 1));
}
