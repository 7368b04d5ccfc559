using Synth.Numerics.Spectra;
using Synth.Rasters;

namespace Synth.Physics.RandomFields;

/// <summary>
/// The two periodic grids on which a field is synthesised. Waves much longer than the fine grid's step are made on a coarse grid
/// that is wide enough not to repeat beside the scene, the rest on a fine grid hardly larger than the scene.
/// </summary>
internal readonly record struct FieldDomain
{
    private const int LargestCoarse = 512;
    private const int CoarsestStep = 32;

    /// <summary>Chooses the grids for a scene.</summary>
    /// <param name="grid">The scene.</param>
    /// <param name="reachM">Distance over which the field must not repeat beside the scene, m.</param>
    public FieldDomain(Grid grid, double reachM)
    {
        (PixelEastM, PixelNorthM) = (grid.PixelEastM, grid.PixelNorthM);
        Step = 8;
        while (Step < CoarsestStep && Math.Max(Needed(grid.Width, PixelEastM, reachM), Needed(grid.Height, PixelNorthM, reachM)) > LargestCoarse)
        {
            Step *= 2;
        }

        CoarseColumns = CoarseSize(grid.Width, PixelEastM, reachM);
        CoarseRows = CoarseSize(grid.Height, PixelNorthM, reachM);
        FineColumns = FftSizes.NextGood(grid.Width + (4 * Step));
        FineRows = FftSizes.NextGood(grid.Height + (4 * Step));
    }

    /// <summary>Fine pixels per coarse pixel along each axis: 8, 16 or 32.</summary>
    public int Step { get; }

    /// <summary>Columns of the fine grid.</summary>
    public int FineColumns { get; }

    /// <summary>Rows of the fine grid.</summary>
    public int FineRows { get; }

    /// <summary>Columns of the coarse grid.</summary>
    public int CoarseColumns { get; }

    /// <summary>Rows of the coarse grid.</summary>
    public int CoarseRows { get; }

    /// <summary>Distance of the fine grid's columns, m.</summary>
    public double PixelEastM { get; }

    /// <summary>Distance of the fine grid's rows, m.</summary>
    public double PixelNorthM { get; }

    /// <summary>
    /// Frequency at which the two grids share: the coarse one takes <c>exp(-(f / CrossoverCyclesPerM)²)</c> of the spectrum. At 0.4 of the
    /// coarse grid's highest frequency its splines still pass 76 % of the amplitude and their images 2e-5 of the power, and what
    /// is left to the fine grid is correlated over little more than a coarse pixel: four of them keep it from repeating.
    /// </summary>
    public double CrossoverCyclesPerM => 1 / (5 * Step * Math.Max(PixelEastM, PixelNorthM));

    private double Needed(int pixels, double pixelM, double reachM) => ((pixels + (reachM / pixelM)) / Step) + 4;

    private int CoarseSize(int pixels, double pixelM, double reachM)
    {
        // a spline reaches over four coarse pixels, so the scene itself needs that many more
        int least = ((pixels - 1) / Step) + 5;
        return FftSizes.NextGood(Math.Max(least, (int)Math.Min(LargestCoarse, Math.Ceiling(Needed(pixels, pixelM, reachM)))));
    }
}
