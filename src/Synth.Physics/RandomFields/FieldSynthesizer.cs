using System.Buffers;
using System.Collections.Concurrent;
using Synth.Numerics.Random;
using Synth.Numerics.Spectra;
using Synth.Rasters;

namespace Synth.Physics.RandomFields;

/// <summary>
/// Makes Gaussian random fields of a given spectrum on a scene's grid: white noise, coloured in the frequency domain on two
/// periodic grids larger than the scene (circulant embedding, whose eigenvalues are the spectrum and so never negative) and
/// transformed back. The field does not repeat, and waves many times longer than the scene are there as they should.
/// </summary>
/// <remarks>
/// One instance serves any number of threads; it keeps transform plans and the spectra that come again. A field depends on the
/// model, the grid and the random source alone, bit by bit.
/// </remarks>
public sealed class FieldSynthesizer
{
    private const int MostPlans = 64;

    private readonly SpectrumCache spectra;
    private readonly ConcurrentDictionary<(int Rows, int Columns), RealFft2D<float>> plans = new();

    /// <param name="spectraKept">How many spectra are kept at most; about 0.4 MB each for a scene of 224 x 224 pixels.</param>
    public FieldSynthesizer(int spectraKept = 16)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(spectraKept, 1);
        spectra = new SpectrumCache(spectraKept);
    }

    /// <summary>Number of spectra kept at present.</summary>
    public int SpectraKept => spectra.Count;

    /// <summary>One realisation.</summary>
    /// <param name="model">The spectrum.</param>
    /// <param name="grid">The scene.</param>
    /// <param name="random">Source of the noise.</param>
    /// <param name="field">Receives the field, row by row with row 0 north; <c>grid.PixelCount</c> values.</param>
    /// <param name="firstIndex">Index of the first normal number taken; fields that take other numbers are independent.</param>
    /// <returns>The variance of such fields over many realisations, their mean being 0.</returns>
    public double Synthesize(SpectralModel model, Grid grid, RandomSource random, Span<float> field, ulong firstIndex = 0)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(grid);
        if (field.Length != grid.PixelCount)
        {
            throw new ArgumentException($"the field holds {field.Length} values, the grid {grid.PixelCount} pixels", nameof(field));
        }

        FieldDomain domain = new(grid, model.ReachM);
        PreparedSpectrum? prepared = spectra.Find(model, domain, out bool keep);
        if (prepared is null && keep)
        {
            float[] fine = new float[SpectrumBuilder.FineLength(domain)], coarse = new float[SpectrumBuilder.CoarseLength(domain)];
            prepared = new PreparedSpectrum(fine, coarse, SpectrumBuilder.Build(model, domain, fine, coarse));
            spectra.Keep(model, domain, prepared);
        }

        if (prepared is not null)
        {
            Colour(domain, grid.Width, prepared.Fine, prepared.Coarse, random, firstIndex, field);
            return prepared.Variance;
        }

        int fineLength = SpectrumBuilder.FineLength(domain), coarseLength = SpectrumBuilder.CoarseLength(domain);
        float[] rented = ArrayPool<float>.Shared.Rent(fineLength + coarseLength);
        Span<float> fineRoom = rented.AsSpan(0, fineLength), coarseRoom = rented.AsSpan(fineLength, coarseLength);
        double variance = SpectrumBuilder.Build(model, domain, fineRoom, coarseRoom);
        Colour(domain, grid.Width, fineRoom, coarseRoom, random, firstIndex, field);
        ArrayPool<float>.Shared.Return(rented);
        return variance;
    }

    private void Colour(FieldDomain domain, int width, ReadOnlySpan<float> fine, ReadOnlySpan<float> coarse, RandomSource random, ulong firstIndex, Span<float> field)
    {
        int finePixels = domain.FineRows * domain.FineColumns, coarsePixels = domain.CoarseRows * domain.CoarseColumns;
        float[] rented = ArrayPool<float>.Shared.Rent(Math.Max(finePixels, coarsePixels) + (2 * Math.Max(fine.Length, coarse.Length)));
        Span<float> wide = rented.AsSpan(0, finePixels);
        Invert(domain.FineRows, domain.FineColumns, fine, random, firstIndex, rented.AsSpan(finePixels), wide);
        for (int row = 0; row * width < field.Length; row++)
        {
            wide.Slice(row * domain.FineColumns, width).CopyTo(field[(row * width)..]);
        }

        Span<float> few = rented.AsSpan(0, coarsePixels);
        Invert(domain.CoarseRows, domain.CoarseColumns, coarse, random, firstIndex + (2 * (ulong)fine.Length), rented.AsSpan(coarsePixels), few);
        SplineUpsampling.AddTo(few, domain.CoarseColumns, domain.Step, field, width);
        ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>Noise times amplitudes, transformed back.</summary>
    private void Invert(int rows, int columns, ReadOnlySpan<float> amplitudes, RandomSource random, ulong firstIndex, Span<float> room, Span<float> field)
    {
        Span<float> noise = room[..(2 * amplitudes.Length)], real = noise[..amplitudes.Length], imag = noise[amplitudes.Length..];
        random.FillNormal(noise, firstIndex);
        FieldMap.Multiply(real, amplitudes);
        FieldMap.Multiply(imag, amplitudes);
        Plan(rows, columns).Inverse(real, imag, field);
    }

    private RealFft2D<float> Plan(int rows, int columns)
    {
        if (plans.Count > MostPlans)
        {
            plans.Clear();
        }

        return plans.GetOrAdd((rows, columns), size => new RealFft2D<float>(size.Rows, size.Columns));
    }
}
