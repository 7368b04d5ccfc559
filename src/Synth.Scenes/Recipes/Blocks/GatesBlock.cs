using Synth.Scenes.Recipes.Shapes;
using Synth.Scenes.Sampling;

namespace Synth.Scenes.Recipes.Blocks;

internal static class GatesBlock
{
    private static readonly NameShape<GateExhaustion> Exhaustion = new("way out", [("scale", GateExhaustion.Scale), ("fail", GateExhaustion.Fail)]);

    public static Block<Gates> Declaration { get; } = Block<Gates>.Declare(
        "gates", "Conditions that a drawn scene with deformation must meet; a refused draw is counted and drawn anew.", keys =>
        {
            Gates stock = new();
            Key<double> lowest = keys.PlainNumber("min_los_m", "Smallest allowed peak of |line-of-sight displacement|, m.", NumberRange.NotNegative, 0);
            Key<double?> highest = keys.OptionalValue(
                "max_los_m", "Largest allowed peak of |line-of-sight displacement|, m; no bound when left out.", new NumberShape(NumberRange.Positive));
            Key<double> snr = keys.PlainNumber(
                "min_snr",
                "Smallest ratio of the variances of deformation and atmosphere inside the deformation mask; 0 for no bound.",
                NumberRange.NotNegative,
                0);
            Key<double> unmasked = keys.PlainNumber(
                "min_unmasked_share", "Smallest share of the strong pixels that must be valid; 0 for no bound.", NumberRange.Share, 0);
            Key<double> strong = keys.PlainNumber(
                "strong_pixel_share", "A pixel is strong when its displacement exceeds this share of the peak.", NumberRange.Share, stock.StrongPixelShare);
            Key<double> sigmas = keys.PlainNumber(
                "min_noise_sigmas", "The peak must exceed mean + this many standard deviations of the atmosphere; 0 for no bound.", NumberRange.Within(0, 100), 0);
            Key<long> attempts = keys.WithDefault(
                "attempts", "Draws before a sample counts as exhausted.", new WholeNumberShape(1, 1000), _ => stock.Attempts, stock.Attempts);
            Key<GateExhaustion> then = keys.WithDefault(
                "on_exhaustion",
                "scale: the strength of the last draw is scaled to meet the bound it missed; fail: the run stops.",
                Exhaustion,
                _ => GateExhaustion.Scale,
                "scale");
            return values =>
            {
                if (values.Get(highest) is double bound && !(values.Get(lowest) < bound))
                {
                    values.Report(lowest, "must be less than max_los_m");
                }

                return new Gates
                {
                    MinPeakLosM = values.Get(lowest),
                    MaxPeakLosM = values.Get(highest) ?? double.PositiveInfinity,
                    MinSnr = values.Get(snr),
                    MinUnmaskedShare = values.Get(unmasked),
                    StrongPixelShare = values.Get(strong),
                    MinNoiseSigmas = values.Get(sigmas),
                    Attempts = (int)values.Get(attempts),
                    OnExhaustion = values.Get(then),
                };
            };
        });
}
