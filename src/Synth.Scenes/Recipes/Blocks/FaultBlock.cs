using Synth.Physics.Interferometry;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Blocks;

/// <summary>A flaw of the processing.</summary>
/// <param name="Probability">Share of the samples that have it.</param>
public abstract record FaultRecipe(Quantity Probability)
{
    /// <summary>Draws the flaw of a scene, or null for none.</summary>
    public ProcessingFault? Draw(Draws draws, double headingDeg) => draws.Happens(Probability) ? DrawFault(draws, headingDeg) : null;

    private protected abstract ProcessingFault DrawFault(Draws draws, double headingDeg);
}

/// <summary>Steps between bursts.</summary>
public sealed record BurstJumpRecipe(Quantity Probability, Quantity StripM, Quantity ShiftM, Quantity OffsetRad, Quantity RampRad) : FaultRecipe(Probability)
{
    private protected override ProcessingFault DrawFault(Draws draws, double headingDeg) => new BurstJump(
        headingDeg, draws.Number(StripM), draws.Number(ShiftM), draws.Number(OffsetRad), draws.Number(RampRad));
}

/// <summary>A step between sub-swaths.</summary>
public sealed record SubSwathStepRecipe(Quantity Probability, Quantity ShiftM, Quantity OffsetRad) : FaultRecipe(Probability)
{
    private protected override ProcessingFault DrawFault(Draws draws, double headingDeg) =>
        new SubSwathStep(headingDeg, draws.Number(ShiftM), draws.Number(OffsetRad));
}

/// <summary>A region unwrapped to the wrong cycle.</summary>
public sealed record UnwrappingErrorRecipe(
    Quantity Probability, Quantity EastM, Quantity NorthM, Quantity RadiusM, Quantity Cycles, Quantity NegativeProbability, Quantity Irregularity)
    : FaultRecipe(Probability)
{
    private protected override ProcessingFault DrawFault(Draws draws, double headingDeg) => new UnwrappingError(
        draws.Number(EastM),
        draws.Number(NorthM),
        draws.Number(RadiusM),
        draws.Happens(NegativeProbability) ? -draws.Whole(Cycles) : draws.Whole(Cycles),
        draws.Number(Irregularity));
}

internal static class FaultBlock
{
    public static VariantShape<FaultRecipe> Declaration { get; } = new(
        "processing fault", ("burst_jump", BurstJump()), ("sub_swath_step", SubSwathStep()), ("unwrapping_error", UnwrappingError()));

    private static Block<FaultRecipe> BurstJump() => Block<FaultRecipe>.Declare(
        "fault_burst_jump", "Steps between the bursts of a TOPS acquisition; every second strip along the track is off.", keys =>
        {
            keys.Type("burst_jump");
            Key<Quantity> probability = keys.Probability();
            Key<Quantity> strip = keys.Number("strip_m", "Length of a burst along the track, m.", NumberRange.UpTo(1e6), 20_000);
            Key<Quantity> shift = keys.Number(
                "shift_m", "Distance along the track from the scene's centre to a border between strips, m.", NumberRange.Within(-1e6, 1e6), 0);
            Key<Quantity> offset = keys.Number("offset_rad", "Phase added to the faulty strips, rad.", NumberRange.Within(-1000, 1000));
            Key<Quantity> ramp = keys.Number(
                "ramp_rad", "Phase ramp from the first to the last line of a faulty strip, rad.", NumberRange.Within(-1000, 1000), 0);
            return values => new BurstJumpRecipe(values.Get(probability), values.Get(strip), values.Get(shift), values.Get(offset), values.Get(ramp));
        });

    private static Block<FaultRecipe> SubSwathStep() => Block<FaultRecipe>.Declare(
        "fault_sub_swath_step", "A step between neighbouring sub-swaths, along the track.", keys =>
        {
            keys.Type("sub_swath_step");
            Key<Quantity> probability = keys.Probability();
            Key<Quantity> shift = keys.Number(
                "shift_m", "Distance of the step from the scene's centre, m, positive to the right of the track.", NumberRange.Within(-1e6, 1e6), 0);
            Key<Quantity> offset = keys.Number("offset_rad", "Phase added to the right of the step, rad.", NumberRange.Within(-1000, 1000));
            return values => new SubSwathStepRecipe(values.Get(probability), values.Get(shift), values.Get(offset));
        });

    private static Block<FaultRecipe> UnwrappingError() => Block<FaultRecipe>.Declare(
        "fault_unwrapping_error", "A region unwrapped to the wrong cycle; invisible in the wrapped phase.", keys =>
        {
            keys.Type("unwrapping_error");
            Key<Quantity> probability = keys.Probability();
            Key<Quantity> east = keys.Number("east_m", "East coordinate of the region's centre, m about the scene's centre.", NumberRange.Within(-1e6, 1e6), 0);
            Key<Quantity> north = keys.Number("north_m", "North coordinate, m.", NumberRange.Within(-1e6, 1e6), 0);
            Key<Quantity> radius = keys.Number("radius_m", "Mean radius, m.", NumberRange.UpTo(1e6));
            Key<Quantity> cycles = keys.Number("cycles", "Whole cycles added inside.", NumberRange.Whole(1, 20), 1);
            Key<Quantity> negative = keys.Number("negative_probability", "Chance that the cycles are taken away instead.", NumberRange.Share, 0);
            Key<Quantity> irregularity = keys.Number(
                "irregularity", "Relative size of the outline's random bends; 0 for a circle.", NumberRange.Within(0, 0.9), 0.5);
            return values => new UnwrappingErrorRecipe(
                values.Get(probability),
                values.Get(east),
                values.Get(north),
                values.Get(radius),
                values.Get(cycles),
                values.Get(negative),
                values.Get(irregularity));
        });
}
