using Synth.Rasters;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Blocks;

/// <summary>The pixels of every scene.</summary>
/// <param name="WidthPx">Columns.</param>
/// <param name="HeightPx">Rows.</param>
/// <param name="PixelM">Side of a pixel, m.</param>
public sealed record GridRecipe(int WidthPx, int HeightPx, Quantity PixelM)
{
    /// <summary>Draws the grid of a scene.</summary>
    /// <param name="draws">Draws that all attempts of a sample share.</param>
    /// <param name="anchor">Place on Earth of the scene's centre, or null.</param>
    public Grid Draw(Draws draws, GeoAnchor? anchor)
    {
        double pixelM = draws.Number(PixelM);
        return new Grid(WidthPx, HeightPx, pixelM, pixelM) { Anchor = anchor };
    }
}

internal static class GridBlock
{
    private const int Smallest = 16;
    private const int Largest = 8192;

    public static Block<GridRecipe> Declaration { get; } = Block<GridRecipe>.Declare("grid", "The pixels of every scene.", keys =>
    {
        WholeNumberShape size = new(Smallest, Largest);
        Key<long?> side = keys.OptionalValue("size_px", "Columns and rows of a square scene, pixels.", size);
        Key<long?> width = keys.OptionalValue("width_px", "Columns of a scene that is not square, pixels.", size);
        Key<long?> height = keys.OptionalValue("height_px", "Rows of a scene that is not square, pixels.", size);
        Key<Quantity> pixel = keys.Number("pixel_m", "Side of a pixel on the ground, m.", NumberRange.Within(0.1, 10_000));
        keys.ExactlyOne(side, width);
        keys.ExactlyOne(side, height);
        return values => new GridRecipe(
            (int)(values.Get(side) ?? values.Get(width) ?? 0), (int)(values.Get(side) ?? values.Get(height) ?? 0), values.Get(pixel));
    });
}
