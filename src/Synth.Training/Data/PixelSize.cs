using Synth.Rasters;

namespace Synth.Training.Data;

/// <summary>Sides of a pixel on the ground.</summary>
/// <param name="WidthM">Along a row of the image, m, above 0.</param>
/// <param name="HeightM">Along a column of the image, m, above 0.</param>
public readonly record struct PixelSize(double WidthM, double HeightM)
{
    /// <summary>The size at the centre of a grid, or null without one (a plain picture). Projections that are not understood count as metres.</summary>
    public static PixelSize? Of(Grid? grid) => grid is null ? null : new PixelSize(grid.PixelEastM, grid.PixelNorthM);

    /// <summary>The size of a pixel that covers so many of these.</summary>
    /// <param name="columns">Columns covered, above 0.</param>
    /// <param name="rows">Rows covered, above 0.</param>
    public PixelSize Covering(double columns, double rows) => new(WidthM * columns, HeightM * rows);

    /// <summary>The size after a quarter turn.</summary>
    public PixelSize Turned() => new(HeightM, WidthM);
}
