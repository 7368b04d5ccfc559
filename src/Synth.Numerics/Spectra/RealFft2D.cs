using System.Numerics;

namespace Synth.Numerics.Spectra;

/// <summary>
/// Plan of the two-dimensional Fourier transform between a real field of rows x columns and the non-redundant half of its spectrum,
/// rows x (columns/2 + 1) with real and imaginary parts in separate arrays, all row-major. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// Forward: S[u, v] = sum of f[r, c] exp(-2 pi i (u r / rows + v c / columns)), unscaled. Inverse: divided by rows * columns, so that it
/// undoes the forward transform. Row u holds the frequency u / rows, or u / rows - 1 in the upper half, in cycles a sample.
/// The result is bit-identical on every processor and vector width.
/// </remarks>
/// <typeparam name="TElement"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed unsafe class RealFft2D<TElement>
    where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
{
    private readonly FftKernel<TElement> kernel;
    private readonly FftWorkspaces workspaces;

    /// <summary>Prepares transforms of one size.</summary>
    /// <param name="rows">Rows of the field, a good length of <see cref="FftSizes"/>.</param>
    /// <param name="columns">Columns of the field, a good length of <see cref="FftSizes"/>.</param>
    /// <exception cref="ArgumentException">A length has a prime factor other than 2, 3 and 5, or is out of range.</exception>
    public RealFft2D(int rows, int columns)
        : this(rows, columns, FftKernel.Widest<TElement>)
    {
    }

    internal RealFft2D(int rows, int columns, Func<int, int, FftKernel<TElement>> chooseKernel)
    {
        FftSizes.Check(rows, nameof(rows));
        FftSizes.Check(columns, nameof(columns));
        Rows = rows;
        Columns = columns;
        kernel = chooseKernel(rows, columns);
        workspaces = new FftWorkspaces(kernel.ScratchBytes);
    }

    /// <summary>Rows of the field and of the spectrum.</summary>
    public int Rows { get; }

    /// <summary>Columns of the field.</summary>
    public int Columns { get; }

    /// <summary>Columns of the spectrum, columns/2 + 1.</summary>
    public int SpectrumColumns => Columns / 2 + 1;

    /// <summary>Numbers in a field.</summary>
    public int FieldLength => Rows * Columns;

    /// <summary>Numbers in each part of a spectrum.</summary>
    public int SpectrumLength => Rows * SpectrumColumns;

    /// <summary>A work space for one thread, to be disposed by the caller.</summary>
    public FftScratch CreateScratch() => workspaces.Create();

    /// <summary>Spectrum of a field, unscaled.</summary>
    /// <param name="field"><see cref="FieldLength"/> numbers.</param>
    /// <param name="re">Receives the real part, <see cref="SpectrumLength"/> numbers.</param>
    /// <param name="im">Receives the imaginary part, <see cref="SpectrumLength"/> numbers.</param>
    /// <param name="scratch">Work space from <see cref="CreateScratch"/>; one is borrowed from the plan where it is left out.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void Forward(ReadOnlySpan<TElement> field, Span<TElement> re, Span<TElement> im, FftScratch? scratch = null)
    {
        Require(field.Length, FieldLength, nameof(field));
        Require(re.Length, SpectrumLength, nameof(re));
        Require(im.Length, SpectrumLength, nameof(im));
        using FftLease lease = workspaces.Lend(scratch);
        fixed (TElement* f = field, r = re, i = im)
        {
            kernel.RealRows(f, r, i, lease.Memory);
            kernel.Columns(r, i, SpectrumColumns, TElement.One, lease.Memory);
        }
    }

    /// <summary>
    /// Field of a spectrum, divided by rows * columns. The spectrum is overwritten. What a real field cannot have (an imaginary part
    /// in the mean and, where columns is even, in the last column after the transform along columns) is left out.
    /// </summary>
    /// <param name="re">The real part, <see cref="SpectrumLength"/> numbers; holds intermediate results afterwards.</param>
    /// <param name="im">The imaginary part, <see cref="SpectrumLength"/> numbers; holds intermediate results afterwards.</param>
    /// <param name="field">Receives the field, <see cref="FieldLength"/> numbers.</param>
    /// <param name="scratch">Work space from <see cref="CreateScratch"/>; one is borrowed from the plan where it is left out.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void Inverse(Span<TElement> re, Span<TElement> im, Span<TElement> field, FftScratch? scratch = null)
    {
        Require(field.Length, FieldLength, nameof(field));
        Require(re.Length, SpectrumLength, nameof(re));
        Require(im.Length, SpectrumLength, nameof(im));
        using FftLease lease = workspaces.Lend(scratch);
        fixed (TElement* f = field, r = re, i = im)
        {
            kernel.Columns(i, r, SpectrumColumns, TElement.CreateTruncating(1.0 / FieldLength), lease.Memory);
            kernel.RealRowsInverse(r, i, f, lease.Memory);
        }
    }

    private static void Require(int length, int needed, string name)
    {
        if (length != needed)
        {
            throw new ArgumentException($"{name} has {length} numbers, the transform needs {needed}.", name);
        }
    }
}
