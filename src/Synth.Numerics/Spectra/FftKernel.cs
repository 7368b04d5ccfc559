using Synth.Numerics.Lanes;

namespace Synth.Numerics.Spectra;

/// <summary>The passes over rows and over columns of which the two-dimensional transforms are made. All are thread-safe, and unscaled but for the columns.</summary>
/// <typeparam name="TElement">Type of one number.</typeparam>
internal abstract unsafe class FftKernel<TElement>
    where TElement : unmanaged
{
    /// <summary>Bytes of scratch that any one call needs.</summary>
    public abstract nuint ScratchBytes { get; }

    /// <summary>Forward complex transform of every column of a rows x width array, times the scale; exchange re and im for the inverse.</summary>
    public abstract void Columns(TElement* re, TElement* im, int width, TElement scale, void* scratch);

    /// <summary>Forward complex transform of every row of a rows x columns array; exchange re and im for the inverse.</summary>
    public abstract void ComplexRows(TElement* re, TElement* im, void* scratch);

    /// <summary>Forward transform of every row of a real rows x columns array into a rows x (columns/2 + 1) spectrum.</summary>
    public abstract void RealRows(TElement* field, TElement* re, TElement* im, void* scratch);

    /// <summary>Real rows whose spectra are given.</summary>
    public abstract void RealRowsInverse(TElement* re, TElement* im, TElement* field, void* scratch);
}

/// <summary>Chooses the lane that a transform runs on.</summary>
internal static class FftKernel
{
    /// <summary>The kernel on the widest lane of this processor.</summary>
    /// <param name="rows">Rows of the field.</param>
    /// <param name="columns">Columns of the field.</param>
    public static FftKernel<TElement> Widest<TElement>(int rows, int columns)
        where TElement : unmanaged => Of<TElement>(rows, columns, LaneWidths.WidestBits);

    /// <summary>The kernel on lanes of so many bits: 512, 256, or one element for anything else.</summary>
    public static FftKernel<TElement> Of<TElement>(int rows, int columns, int bits)
        where TElement : unmanaged
    {
        object kernel = (typeof(TElement) == typeof(float), bits) switch
        {
            (true, 512) => new LaneFftKernel<Float512, Mask512, float>(rows, columns),
            (true, 256) => new LaneFftKernel<Float256, Mask256, float>(rows, columns),
            (true, _) => new LaneFftKernel<ScalarFloat, ScalarMask, float>(rows, columns),
            (false, 512) => new LaneFftKernel<Double512, Mask512, double>(rows, columns),
            (false, 256) => new LaneFftKernel<Double256, Mask256, double>(rows, columns),
            (false, _) => new LaneFftKernel<ScalarDouble, ScalarMask, double>(rows, columns),
        };
        return kernel as FftKernel<TElement> ?? throw new NotSupportedException("A transform is of float or double.");
    }
}
