using ILGPU;

namespace Synth.Gpu.Transforms.CuFft;

/// <summary>Half spectra whose edges are to be settled.</summary>
internal struct EdgeArguments
{
    public ArrayView<PlaneRecord> Planes;
    public ArrayView<int> Owners;
    public ArrayView<DeviceComplex> Spectra;
}

/// <summary>
/// Makes half spectra such as real fields have, which cuFFT takes for granted: in the first and the last column, which meet their own mirror
/// images, each number becomes the mean of itself and of the mirror image's conjugate. One thread a number, of which those above the middle
/// of these columns work.
/// </summary>
internal static class EdgeKernel
{
    public static void Settle(Index1D index, EdgeArguments stage)
    {
        PlaneRecord plane = stage.Planes[stage.Owners[index / PlaneLayout.Tile]];
        int local = index - plane.FirstMode, columns = plane.HalfColumns;
        int row = local / columns, column = local - (row * columns);
        if (local >= plane.Modes || row > plane.Rows / 2 || (column != 0 && column != columns - 1))
        {
            return;
        }

        int mirror = plane.FirstMode + ((plane.Rows - row) % plane.Rows * columns) + column;
        DeviceComplex own = stage.Spectra[index], other = stage.Spectra[mirror];
        float real = 0.5f * (own.Real + other.Real), imaginary = 0.5f * (own.Imaginary - other.Imaginary);
        stage.Spectra[mirror] = new DeviceComplex(real, -imaginary);
        stage.Spectra[index] = new DeviceComplex(real, imaginary);
    }
}
