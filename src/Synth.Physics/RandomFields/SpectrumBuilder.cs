using System.Buffers;

namespace Synth.Physics.RandomFields;

/// <summary>
/// Fills the amplitudes by which white noise is multiplied on the fine and the coarse grid: half spectra as
/// <see cref="Synth.Numerics.Spectra.RealFft2D{TElement}"/> wants them, scaled so that its inverse gives the field.
/// </summary>
/// <remarks>
/// A mode of variance V = spectrum * cell area needs sqrt(V / 2) in each of its two parts, times the number of points that the
/// inverse divides by. The first and last column meet their own mirror image, of which the inverse keeps the real half: they
/// get sqrt(2) more.
/// </remarks>
internal static class SpectrumBuilder
{
    /// <summary>Length of the fine amplitudes.</summary>
    public static int FineLength(FieldDomain domain) => domain.FineRows * ((domain.FineColumns / 2) + 1);

    /// <summary>Length of the coarse amplitudes.</summary>
    public static int CoarseLength(FieldDomain domain) => domain.CoarseRows * ((domain.CoarseColumns / 2) + 1);

    /// <summary>Fills both parts and returns the variance of the field over many realisations.</summary>
    public static double Build(SpectralModel model, FieldDomain domain, Span<float> fine, Span<float> coarse)
    {
        double step = domain.Step;
        HalfPlane finePlane = new(domain.FineRows, domain.FineColumns, domain.PixelEastM, domain.PixelNorthM);
        HalfPlane coarsePlane = new(domain.CoarseRows, domain.CoarseColumns, domain.PixelEastM * step, domain.PixelNorthM * step);
        Fill(model, domain, finePlane, isCoarse: false, fine);
        Fill(model, domain, coarsePlane, isCoarse: true, coarse);
        double variance = finePlane.Variance(fine) + coarsePlane.Variance(coarse);
        if (model is MaternSpectrum)
        {
            variance = SettleMean(coarsePlane, coarse, variance);
        }

        coarsePlane.UndoSplines(coarse);
        return variance;
    }

    /// <summary>
    /// Gives the mean of the coarse grid what the other waves leave of the variance 1: its own cell is too wide to be represented
    /// by the spectrum at frequency 0 when the range is as long as the grid.
    /// </summary>
    private static double SettleMean(HalfPlane plane, Span<float> coarse, double variance)
    {
        double points = (double)plane.Rows * plane.Columns;
        double others = variance - (coarse[0] * (double)coarse[0] / (points * points));
        double mean = Math.Max(0, 1 - others);
        coarse[0] = (float)(points * Math.Sqrt(mean));
        return others + mean;
    }

    private static void Fill(SpectralModel model, FieldDomain domain, HalfPlane plane, bool isCoarse, Span<float> amplitudes)
    {
        SpectrumRows.Share share = new(domain.CrossoverCyclesPerM, isCoarse);
        float[] squares = ArrayPool<float>.Shared.Rent(plane.HalfColumns);
        Span<float> columnSquares = squares.AsSpan(0, plane.HalfColumns);
        plane.ColumnSquares(columnSquares);
        Span<double> room = stackalloc double[MaternAliases.MeshLength];
        bool folds = model is MaternSpectrum && !isCoarse;
        MaternAliases aliases = folds ? new MaternAliases((MaternSpectrum)model, domain, room) : default;
        double squareScale = plane.SquareScale;
        for (int row = 0; row <= plane.Rows / 2; row++)
        {
            Span<float> line = amplitudes.Slice(row * plane.HalfColumns, plane.HalfColumns);
            SpectrumRows.Fill(model, share, plane.RowSquare(row), columnSquares, Math.Sqrt(squareScale), line);
            if (folds)
            {
                aliases.AddTo(row / (double)plane.Rows, squareScale, line);
            }

            line[0] *= MathF.Sqrt(2);
            line[^1] *= MathF.Sqrt(2);
            if (row > 0 && row < plane.Rows - row)
            {
                line.CopyTo(amplitudes.Slice((plane.Rows - row) * plane.HalfColumns, plane.HalfColumns));
            }
        }

        ArrayPool<float>.Shared.Return(squares);
    }
}
