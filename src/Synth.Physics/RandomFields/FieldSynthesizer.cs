using System.Buffers;
using Synth.Numerics.Random;
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
    private readonly SpectrumCache spectra;
    private readonly HostColouring colouring = new();

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
            colouring.Colour(domain, grid.Width, prepared.Fine, prepared.Coarse, random, firstIndex, field);
            return prepared.Variance;
        }

        int fineLength = SpectrumBuilder.FineLength(domain), coarseLength = SpectrumBuilder.CoarseLength(domain);
        float[] rented = ArrayPool<float>.Shared.Rent(fineLength + coarseLength);
        Span<float> fineRoom = rented.AsSpan(0, fineLength), coarseRoom = rented.AsSpan(fineLength, coarseLength);
        double variance = SpectrumBuilder.Build(model, domain, fineRoom, coarseRoom);
        colouring.Colour(domain, grid.Width, fineRoom, coarseRoom, random, firstIndex, field);
        ArrayPool<float>.Shared.Return(rented);
        return variance;
    }
}
