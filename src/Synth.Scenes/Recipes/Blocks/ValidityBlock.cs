using Synth.Physics.Engine;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Blocks;

/// <summary>Which pixels are masked out, and what they hold.</summary>
/// <param name="Coherence">Coherence below which a pixel is masked; 0 masks none.</param>
/// <param name="Phase">What masked pixels hold.</param>
public sealed record ValidityRecipe(Quantity Coherence, Choice<MaskedPhase> Phase);

internal static class ValidityBlock
{
    private static readonly NameShape<MaskedPhase> PhaseName = new("phase of masked pixels", [("keep", MaskedPhase.Keep), ("zero", MaskedPhase.Zero)]);

    public static Block<ValidityRecipe> Declaration { get; } = Block<ValidityRecipe>.Declare(
        "validity", "Which pixels are masked out, and what they hold.", keys =>
        {
            Key<Quantity> coherence = keys.Number("min_coherence", "Coherence below which a pixel is masked; 0 masks none.", NumberRange.Share, 0);
            Key<Choice<MaskedPhase>> phase = keys.WithDefault(
                "masked_phase",
                "What masked pixels hold in the wrapped phase: keep (speckle) or zero (flat areas).",
                new ChoiceShape<MaskedPhase>("masked_phase", PhaseName),
                place => ChoiceShape<MaskedPhase>.Single(MaskedPhase.Keep, place),
                "keep");
            return values => new ValidityRecipe(values.Get(coherence), values.Get(phase));
        });
}
