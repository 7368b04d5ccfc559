using Synth.Physics.Interferometry;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Blocks;

/// <summary>A random mask of incoherent pixels.</summary>
/// <param name="Probability">Share of the samples that have it.</param>
public abstract record MaskRecipe(Quantity Probability)
{
    /// <summary>Draws the mask of a scene, or null for none.</summary>
    public IncoherentMask? Draw(Draws draws) => draws.Happens(Probability) ? DrawMask(draws) : null;

    private protected abstract IncoherentMask DrawMask(Draws draws);
}

/// <summary>Where a turbulent field is high.</summary>
public sealed record TurbulentMaskRecipe(Quantity Probability, Quantity Threshold, Quantity SizeM) : MaskRecipe(Probability)
{
    private protected override IncoherentMask DrawMask(Draws draws) => new TurbulentMask(draws.Number(Threshold), draws.Number(SizeM));
}

/// <summary>Single blocks of pixels anywhere.</summary>
public sealed record PixelMaskRecipe(Quantity Probability, Quantity Fraction, Quantity BlockPx) : MaskRecipe(Probability)
{
    private protected override IncoherentMask DrawMask(Draws draws) => new PixelMask(draws.Number(Fraction), draws.Whole(BlockPx));
}

internal static class MaskBlock
{
    public static VariantShape<MaskRecipe> Declaration { get; } = new("mask", ("turbulent", Turbulent()), ("pixels", Pixels()));

    private static Block<MaskRecipe> Turbulent() => Block<MaskRecipe>.Declare(
        "mask_turbulent", "Pixels where a turbulent field, scaled to 0..1 over the scene, exceeds a threshold (SyInterferoPy).", keys =>
        {
            keys.Type("turbulent");
            Key<Quantity> probability = keys.Probability();
            Key<Quantity> threshold = keys.Number("threshold", "Level above which pixels are incoherent.", NumberRange.Share, 0.8);
            Key<Quantity> size = keys.Number("size_m", "Longest wave of the field, m.", NumberRange.UpTo(1e7), 50_000);
            return values => new TurbulentMaskRecipe(values.Get(probability), values.Get(threshold), values.Get(size));
        });

    private static Block<MaskRecipe> Pixels() => Block<MaskRecipe>.Declare(
        "mask_pixels", "Single blocks of pixels anywhere, each with the same chance (MT-ViT).", keys =>
        {
            keys.Type("pixels");
            Key<Quantity> probability = keys.Probability();
            Key<Quantity> fraction = keys.Number("fraction", "Chance of a block.", NumberRange.Share);
            Key<Quantity> block = keys.Number("block_px", "Side of a block, pixels.", NumberRange.Whole(1, 1024), 1);
            return values => new PixelMaskRecipe(values.Get(probability), values.Get(fraction), values.Get(block));
        });
}
