using System.Numerics;

namespace Synth.Numerics.Spectra;

/// <summary>
/// Plan of the two-dimensional Fourier transform of a complex field of rows x columns, in place, real and imaginary parts in separate
/// row-major arrays. Immutable and thread-safe; bit-identical on every processor and vector width.
/// </summary>
/// <remarks>
/// Forward: S[u, v] = sum of f[r, c] exp(-2 pi i (u r / rows + v c / columns)), unscaled. Inverse: divided by rows * columns.
/// </remarks>
/// <typeparam name="TElement"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed unsafe class ComplexFft2D<TElement>
    where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
{
    private readonly FftKernel<TElement> kernel;
    private readonly FftWorkspaces workspaces;

    /// <summary>Prepares transforms of one size.</summary>
    /// <param name="rows">Rows of the field, a good length of <see cref="FftSizes"/>.</param>
    /// <param name="columns">Columns of the field, a good length of <see cref="FftSizes"/>.</param>
    /// <exception cref="ArgumentException">A length has a prime factor other than 2, 3 and 5, or is out of range.</exception>
    public ComplexFft2D(int rows, int columns)
        : this(rows, columns, FftKernel.Widest<TElement>)
    {
    }

    internal ComplexFft2D(int rows, int columns, Func<int, int, FftKernel<TElement>> chooseKernel)
    {
        FftSizes.Check(rows, nameof(rows));
        FftSizes.Check(columns, nameof(columns));
        Rows = rows;
        Columns = columns;
        kernel = chooseKernel(rows, columns);
        workspaces = new FftWorkspaces(kernel.ScratchBytes);
    }

    /// <summary>Rows of the field.</summary>
    public int Rows { get; }

    /// <summary>Columns of the field.</summary>
    public int Columns { get; }

    /// <summary>Numbers in each part of the field.</summary>
    public int Length => Rows * Columns;

    /// <summary>A work space for one thread, to be disposed by the caller.</summary>
    public FftScratch CreateScratch() => workspaces.Create();

    /// <summary>Replaces a field by its spectrum, unscaled.</summary>
    /// <param name="re">The real part, <see cref="Length"/> numbers.</param>
    /// <param name="im">The imaginary part, <see cref="Length"/> numbers.</param>
    /// <param name="scratch">Work space from <see cref="CreateScratch"/>; one is borrowed from the plan where it is left out.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void Forward(Span<TElement> re, Span<TElement> im, FftScratch? scratch = null) => Transform(re, im, TElement.One, scratch);

    /// <summary>Replaces a spectrum by its field, divided by rows * columns.</summary>
    /// <param name="re">The real part, <see cref="Length"/> numbers.</param>
    /// <param name="im">The imaginary part, <see cref="Length"/> numbers.</param>
    /// <param name="scratch">Work space from <see cref="CreateScratch"/>; one is borrowed from the plan where it is left out.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void Inverse(Span<TElement> re, Span<TElement> im, FftScratch? scratch = null) =>
        Transform(im, re, TElement.CreateTruncating(1.0 / Length), scratch);

    private void Transform(Span<TElement> re, Span<TElement> im, TElement scale, FftScratch? scratch)
    {
        if (re.Length != Length || im.Length != Length)
        {
            throw new ArgumentException($"The parts have {re.Length} and {im.Length} numbers, the transform needs {Length} in each.");
        }

        using FftLease lease = workspaces.Lend(scratch);
        fixed (TElement* r = re, i = im)
        {
            kernel.ComplexRows(r, i, lease.Memory);
            kernel.Columns(r, i, Columns, scale, lease.Memory);
        }
    }
}
