using ILGPU;

namespace Synth.Gpu.Transforms;

/// <summary>
/// Inverse Fourier transforms in memory of a device, sign +1 in the exponent and without the division by the number of points. All that
/// is asked for in one call goes together. For one thread and one stream.
/// </summary>
internal interface IFourierTransform : IDisposable
{
    /// <summary>What transforms, for reports.</summary>
    string Name { get; }

    /// <summary>
    /// Half spectra to real fields. Where a column meets its own mirror image, the first and the middle one, the part of the spectrum
    /// that no real field has is left out.
    /// </summary>
    /// <param name="planes">The layout of both.</param>
    /// <param name="spectra">Half spectra, <see cref="PlaneLayout.Modes"/> numbers; overwritten.</param>
    /// <returns>Fields, <see cref="PlaneLayout.Values"/> numbers, valid until the next call.</returns>
    ArrayView<float> ToFields(PlaneLayout planes, ArrayView<DeviceComplex> spectra);

    /// <summary>Squares that lie side by side: row r of square s begins at (r * squares + s) * side.</summary>
    /// <param name="squares">Squares.</param>
    /// <param name="side">Their side, a good length.</param>
    /// <param name="numbers">The squares; then the memory that holds the result.</param>
    /// <param name="spare">Room for as much; the two may have been exchanged.</param>
    void Squares(int squares, int side, ref ArrayView<DeviceComplex> numbers, ref ArrayView<DeviceComplex> spare);
}
