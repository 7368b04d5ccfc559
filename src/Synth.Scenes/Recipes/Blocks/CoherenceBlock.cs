using Synth.Physics.Interferometry;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Blocks;

/// <summary>The coherence of a scene and the phase noise that follows from it.</summary>
/// <param name="Baseline">Coherence at zero time.</param>
/// <param name="DecayDays">Time over which the decaying part falls to 1/e, days, or null for no decay.</param>
/// <param name="Persistent">Part that never decays.</param>
/// <param name="Water">Coherence of water.</param>
/// <param name="Loss">Patches of lost coherence, or null.</param>
/// <param name="Slopes">Loss on steep slopes, or null.</param>
/// <param name="Looks">Number of looks for the phase noise, or null for no noise.</param>
public sealed record CoherenceRecipe(
    Quantity Baseline, Quantity? DecayDays, Quantity Persistent, Quantity Water, CoherenceLossRecipe? Loss, SlopeLossRecipe? Slopes, Quantity? Looks)
{
    /// <summary>Draws the coherence of a scene.</summary>
    public CoherenceModel Draw(Draws draws, double temporalDays) => new(
        draws.Number(Baseline), temporalDays, draws.NumberOrNull(DecayDays) ?? double.PositiveInfinity, draws.Number(Persistent), draws.Number(Water))
    {
        Loss = Loss?.Draw(draws),
        Slopes = Slopes?.Draw(draws),
    };

    /// <summary>Draws the phase noise of a scene, or null for none.</summary>
    public PhaseNoise? DrawNoise(Draws draws) => Looks is null ? null : new PhaseNoise(draws.Number(Looks));
}

/// <summary>Patches of land that lose coherence.</summary>
public sealed record CoherenceLossRecipe(
    Quantity Probability, Quantity Fraction, Quantity RemainingFactor, Quantity SizeM, Quantity EdgeSoftness, Quantity SpectralSlope)
{
    /// <summary>Draws the patches of a scene, or null for none.</summary>
    public CoherenceLoss? Draw(Draws draws) => draws.Happens(Probability)
        ? new CoherenceLoss(draws.Number(Fraction), draws.Number(RemainingFactor), draws.Number(SizeM), draws.Number(EdgeSoftness), draws.Number(SpectralSlope))
        : null;
}

/// <summary>Loss on slopes that the radar sees badly.</summary>
public sealed record SlopeLossRecipe(Quantity MarginDeg, Quantity RemainingFactor)
{
    /// <summary>Draws the loss of a scene.</summary>
    public SlopeLoss Draw(Draws draws) => new(draws.Number(MarginDeg), draws.Number(RemainingFactor));
}

internal static class CoherenceBlock
{
    private static readonly Block<CoherenceLossRecipe> Loss = Block<CoherenceLossRecipe>.Declare(
        "coherence_loss", "Patches of land that lose coherence (vegetation, snow, ash).", keys =>
        {
            Key<Quantity> probability = keys.Probability();
            Key<Quantity> fraction = keys.Number("fraction", "Part of the scene that is lost.", NumberRange.Share);
            Key<Quantity> remaining = keys.Number("remaining_factor", "Factor on the coherence inside a patch.", NumberRange.Share, 0.1);
            Key<Quantity> size = keys.Number("size_m", "Longest wave of the field, m: about twice the largest patches.", NumberRange.UpTo(1e7), 10_000);
            Key<Quantity> softness = keys.Number(
                "edge_softness", "Width of the edge in standard deviations of the field; 0 for a hard edge.", NumberRange.Within(0, 3), 0.25);
            Key<Quantity> slope = keys.Number(
                "spectral_slope", "Exponent of the two-dimensional spectrum; the shallower, the more ragged the borders.", NumberRange.Within(-6, -1), -3);
            return values => new CoherenceLossRecipe(
                values.Get(probability), values.Get(fraction), values.Get(remaining), values.Get(size), values.Get(softness), values.Get(slope));
        });

    private static readonly Block<SlopeLossRecipe> Slopes = Block<SlopeLossRecipe>.Declare(
        "slope_loss", "Loss by layover and shadow on steep slopes.", keys =>
        {
            Key<Quantity> margin = keys.Number(
                "margin_deg", "Slope angle before the limit over which the coherence falls, degrees.", NumberRange.Within(0, 45), 10);
            Key<Quantity> remaining = keys.Number("remaining_factor", "Factor on the coherence at and beyond the limit.", NumberRange.Share, 0.05);
            return values => new SlopeLossRecipe(values.Get(margin), values.Get(remaining));
        });

    public static Block<CoherenceRecipe> Declaration { get; } = Block<CoherenceRecipe>.Declare(
        "coherence", "Coherence baseline * (persistent + (1 - persistent) * exp(-days / decay)), its local losses and the phase noise that follows.", keys =>
        {
            Key<Quantity> baseline = keys.Number("baseline_coherence", "Coherence of sound land at zero time.", NumberRange.Share);
            Key<Quantity?> decay = keys.OptionalNumber(
                "decay_days", "Time over which the decaying part falls to 1/e, days; no decay when left out.", NumberRange.UpTo(1e6));
            Key<Quantity> persistent = keys.Number("persistent_coherence", "Part that never decays.", NumberRange.Share, 0);
            Key<Quantity> water = keys.Number("water_coherence", "Coherence where the height is 0 or less.", NumberRange.Share, 0);
            Key<CoherenceLossRecipe?> loss = keys.Optional("loss", "Patches of lost coherence.", Loss);
            Key<SlopeLossRecipe?> slopes = keys.Optional("slopes", "Loss on steep slopes.", Slopes);
            Key<Quantity?> looks = keys.OptionalNumber("looks", "Number of looks of the phase noise; no noise when left out.", NumberRange.Within(1, 1000));
            return values => new CoherenceRecipe(
                values.Get(baseline), values.Get(decay), values.Get(persistent), values.Get(water), values.Get(loss), values.Get(slopes), values.Get(looks));
        });
}
