using Synth.Numerics.Lanes;

namespace Synth.Physics.Interferometry;

/// <summary>
/// The two-dimensional Fourier transform of eight square patches at once, one in each element of a lane. The forward
/// transform leaves its rows and columns in bit-reversed order and the inverse takes them so, which spares the reordering.
/// </summary>
internal sealed class PatchTransform
{
    private readonly Float256[] twiddleReal;
    private readonly Float256[] twiddleImag;

    /// <param name="size">Side of a patch, a power of two.</param>
    public PatchTransform(int size)
    {
        Size = size;
        Position = new int[size];
        twiddleReal = new Float256[size / 2];
        twiddleImag = new Float256[size / 2];
        int bits = int.Log2(size);
        for (int k = 0; k < size; k++)
        {
            for (int bit = 0; bit < bits; bit++)
            {
                Position[k] |= ((k >> bit) & 1) << (bits - 1 - bit);
            }
        }

        for (int k = 0; k < size / 2; k++)
        {
            (double sine, double cosine) = Math.SinCos(-2 * Math.PI * k / size);
            (twiddleReal[k], twiddleImag[k]) = (Float256.Constant(cosine), Float256.Constant(sine));
        }
    }

    /// <summary>Side of a patch.</summary>
    public int Size { get; }

    /// <summary>Where the forward transform leaves frequency k, along either axis.</summary>
    public int[] Position { get; }

    /// <summary>Forward transform in place, unscaled.</summary>
    /// <param name="real">Real parts, row by row; <c>Size * Size</c> lanes.</param>
    /// <param name="imag">Imaginary parts, as many.</param>
    public void Forward(Span<Float256> real, Span<Float256> imag)
    {
        for (int half = Size / 2; half >= 1; half /= 2)
        {
            for (int row = 0; row < Size; row++)
            {
                DecimateRow(real.Slice(row * Size, Size), imag.Slice(row * Size, Size), half);
            }

            for (int block = 0; block < Size; block += 2 * half)
            {
                for (int j = 0; j < half; j++)
                {
                    DecimatePair(real, imag, (block + j) * Size, (block + j + half) * Size, j * (Size / 2 / half));
                }
            }
        }
    }

    /// <summary>Inverse transform in place, larger by <c>Size * Size</c> than the true one.</summary>
    public void Inverse(Span<Float256> real, Span<Float256> imag)
    {
        for (int half = 1; half < Size; half *= 2)
        {
            for (int row = 0; row < Size; row++)
            {
                MergeRow(real.Slice(row * Size, Size), imag.Slice(row * Size, Size), half);
            }

            for (int block = 0; block < Size; block += 2 * half)
            {
                for (int j = 0; j < half; j++)
                {
                    MergePair(real, imag, (block + j) * Size, (block + j + half) * Size, j * (Size / 2 / half));
                }
            }
        }
    }

    private void DecimateRow(Span<Float256> real, Span<Float256> imag, int half)
    {
        for (int j = 0; j < half; j++)
        {
            Float256 wr = twiddleReal[j * (Size / 2 / half)], wi = twiddleImag[j * (Size / 2 / half)];
            for (int a = j; a < real.Length; a += 2 * half)
            {
                Decimate(real, imag, a, a + half, wr, wi);
            }
        }
    }

    private void DecimatePair(Span<Float256> real, Span<Float256> imag, int a, int b, int twiddle)
    {
        Float256 wr = twiddleReal[twiddle], wi = twiddleImag[twiddle];
        for (int column = 0; column < Size; column++)
        {
            Decimate(real, imag, a + column, b + column, wr, wi);
        }
    }

    private void MergeRow(Span<Float256> real, Span<Float256> imag, int half)
    {
        for (int j = 0; j < half; j++)
        {
            Float256 wr = twiddleReal[j * (Size / 2 / half)], wi = twiddleImag[j * (Size / 2 / half)];
            for (int a = j; a < real.Length; a += 2 * half)
            {
                Merge(real, imag, a, a + half, wr, wi);
            }
        }
    }

    private void MergePair(Span<Float256> real, Span<Float256> imag, int a, int b, int twiddle)
    {
        Float256 wr = twiddleReal[twiddle], wi = twiddleImag[twiddle];
        for (int column = 0; column < Size; column++)
        {
            Merge(real, imag, a + column, b + column, wr, wi);
        }
    }

    private static void Decimate(Span<Float256> real, Span<Float256> imag, int a, int b, Float256 wr, Float256 wi)
    {
        Float256 dr = real[a] - real[b], di = imag[a] - imag[b];
        real[a] += real[b];
        imag[a] += imag[b];
        real[b] = (dr * wr) - (di * wi);
        imag[b] = (dr * wi) + (di * wr);
    }

    private static void Merge(Span<Float256> real, Span<Float256> imag, int a, int b, Float256 wr, Float256 wi)
    {
        // the inverse turns by the conjugate
        Float256 tr = (real[b] * wr) + (imag[b] * wi), ti = (imag[b] * wr) - (real[b] * wi);
        real[b] = real[a] - tr;
        imag[b] = imag[a] - ti;
        real[a] += tr;
        imag[a] += ti;
    }
}
