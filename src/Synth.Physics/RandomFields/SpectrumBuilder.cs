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
    /// <summary>What the first and the last column get more: the square root of 2.</summary>
    public const float EdgeFactor = 1.41421356f;

    /// <summary>Length of the fine amplitudes.</summary>
    public static int FineLength(FieldDomain domain) => domain.FineRows * ((domain.FineColumns / 2) + 1);

    /// <summary>Length of the coarse amplitudes.</summary>
    public static int CoarseLength(FieldDomain domain) => domain.CoarseRows * ((domain.CoarseColumns / 2) + 1);

    /// <summary>The frequencies of both grids.</summary>
    public static (HalfPlane Fine, HalfPlane Coarse) Planes(FieldDomain domain)
    {
        double step = domain.Step;
        return (
            new HalfPlane(domain.FineRows, domain.FineColumns, domain.PixelEastM, domain.PixelNorthM),
            new HalfPlane(domain.CoarseRows, domain.CoarseColumns, domain.PixelEastM * step, domain.PixelNorthM * step));
    }

    /// <summary>Fills both parts and returns the variance of the field over many realisations.</summary>
    public static double Build(SpectralModel model, FieldDomain domain, Span<float> fine, Span<float> coarse)
    {
        (HalfPlane finePlane, HalfPlane coarsePlane) = Planes(domain);
        Fill(model, domain, finePlane, isCoarse: false, fine);
        Fill(model, domain, coarsePlane, isCoarse: true, coarse);
        double variance = finePlane.Variance(fine) + coarsePlane.Variance(coarse);
        if (model is MaternSpectrum)
        {
            double points = (double)coarsePlane.Rows * coarsePlane.Columns;
            coarse[0] = SettledMean(points, coarse[0], variance, out variance);
        }

        coarsePlane.UndoSplines(coarse);
        return variance;
    }

    /// <summary>
    /// Gives the mean of the coarse grid what the other waves leave of the variance 1: its own cell is too wide to be represented
    /// by the spectrum at frequency 0 when the range is as long as the grid.
    /// </summary>
    /// <param name="points">Points of the coarse grid.</param>
    /// <param name="amplitude">Amplitude of its mean as the spectrum has it.</param>
    /// <param name="variance">Variance of both grids.</param>
    /// <param name="settled">Variance afterwards.</param>
    /// <returns>The amplitude afterwards.</returns>
    public static float SettledMean(double points, float amplitude, double variance, out double settled)
    {
        double others = variance - (amplitude * (double)amplitude / (points * points));
        double mean = Math.Max(0.0, 1 - others);
        settled = others + mean;
        return (float)(points * Math.Sqrt(mean));
    }

    private static void Fill(SpectralModel model, FieldDomain domain, HalfPlane plane, bool isCoarse, Span<float> amplitudes)
    {
        float[] squares = ArrayPool<float>.Shared.Rent(plane.HalfColumns);
        Span<float> columnSquares = squares.AsSpan(0, plane.HalfColumns);
        plane.ColumnSquares(columnSquares);
        Span<double> room = stackalloc double[MaternAliases.MeshLength];
        bool folds = model is MaternSpectrum && !isCoarse;
        MaternAliases aliases = folds ? new MaternAliases((MaternSpectrum)model, domain, room) : default;
        double squareScale = plane.SquareScale;
        SpectrumTerms terms = SpectrumTerms.Of(model, domain.CrossoverCyclesPerM, isCoarse, Math.Sqrt(squareScale));
        for (int row = 0; row <= plane.Rows / 2; row++)
        {
            Span<float> line = amplitudes.Slice(row * plane.HalfColumns, plane.HalfColumns);
            SpectrumRows.Fill(terms, plane.RowSquare(row), columnSquares, line);
            if (folds)
            {
                aliases.AddTo(row / (double)plane.Rows, squareScale, line);
            }

            line[0] *= EdgeFactor;
            line[^1] *= EdgeFactor;
            if (row > 0 && row < plane.Rows - row)
            {
                line.CopyTo(amplitudes.Slice((plane.Rows - row) * plane.HalfColumns, plane.HalfColumns));
            }
        }

        ArrayPool<float>.Shared.Return(squares);
    }
}
