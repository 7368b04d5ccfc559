using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Interferometry;

/// <summary>
/// The two-dimensional Fourier transform of a small square patch, row by row in lanes of eight columns. The spectrum is left
/// transposed with both axes in bit-reversed order, and the inverse takes it so: neither reordering is needed.
/// </summary>
internal sealed class PatchTransform
{
    private readonly Float256[] twiddleReal;
    private readonly Float256[] twiddleImag;

    /// <param name="size">Side of a patch, a power of two, at least 8.</param>
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

    /// <summary>Lanes in a row of a patch.</summary>
    public int Stride => Size / Float256.Width;

    /// <summary>Row of a spectrum, and element of its rows, that holds frequency k.</summary>
    public int[] Position { get; }

    /// <summary>Forward transform in place, unscaled.</summary>
    /// <param name="real">Real parts, row by row; <c>Size * Stride</c> lanes.</param>
    /// <param name="imag">Imaginary parts, as many.</param>
    public void Forward(Span<Float256> real, Span<Float256> imag)
    {
        ForwardColumns(real, imag);
        PatchTransposition.InPlace(real, Stride);
        PatchTransposition.InPlace(imag, Stride);
        ForwardColumns(real, imag);
    }

    /// <summary>Inverse transform in place, larger by <c>Size * Size</c> than the true one.</summary>
    public void Inverse(Span<Float256> real, Span<Float256> imag)
    {
        InverseColumns(real, imag);
        PatchTransposition.InPlace(real, Stride);
        PatchTransposition.InPlace(imag, Stride);
        InverseColumns(real, imag);
    }

    /// <summary>Decimation in frequency, two stages at a time while they last: natural order in, bit-reversed order out.</summary>
    private void ForwardColumns(Span<Float256> real, Span<Float256> imag)
    {
        int span = Size;
        for (; span >= 4; span /= 4)
        {
            int quarter = span / 4;
            for (int j = 0; j < quarter; j++)
            {
                Turns turns = TurnsOf(j, span);
                for (int row = j; row < Size; row += span)
                {
                    for (int i = 0; i < Stride; i++)
                    {
                        Decimate(ref real[(row * Stride) + i], ref imag[(row * Stride) + i], quarter * Stride, turns);
                    }
                }
            }
        }

        if (span == 2)
        {
            AddAndSubtract(real, imag);
        }
    }

    /// <summary>Decimation in time: bit-reversed order in, natural order out.</summary>
    private void InverseColumns(Span<Float256> real, Span<Float256> imag)
    {
        int span = 4;
        if (int.IsOddInteger(int.Log2(Size)))
        {
            AddAndSubtract(real, imag);
            span = 8;
        }

        for (; span <= Size; span *= 4)
        {
            int quarter = span / 4;
            for (int j = 0; j < quarter; j++)
            {
                Turns turns = TurnsOf(j, span);
                for (int row = j; row < Size; row += span)
                {
                    for (int i = 0; i < Stride; i++)
                    {
                        Merge(ref real[(row * Stride) + i], ref imag[(row * Stride) + i], quarter * Stride, turns);
                    }
                }
            }
        }
    }

    /// <summary>The stage without turns, between neighbouring rows; its own inverse.</summary>
    private void AddAndSubtract(Span<Float256> real, Span<Float256> imag)
    {
        for (int row = 0; row < Size; row += 2)
        {
            for (int i = row * Stride; i < (row + 1) * Stride; i++)
            {
                (real[i], real[i + Stride]) = (real[i] + real[i + Stride], real[i] - real[i + Stride]);
                (imag[i], imag[i + Stride]) = (imag[i] + imag[i + Stride], imag[i] - imag[i + Stride]);
            }
        }
    }

    private Turns TurnsOf(int j, int span)
    {
        int step = Size / span;
        int first = j * step, second = 2 * j * step, third = 3 * j * step;

        // the third turn may pass half a circle, where the table ends
        bool isBeyond = third >= Size / 2;
        third -= isBeyond ? Size / 2 : 0;
        Float256 real = isBeyond ? -twiddleReal[third] : twiddleReal[third], imag = isBeyond ? -twiddleImag[third] : twiddleImag[third];
        return new Turns(twiddleReal[first], twiddleImag[first], twiddleReal[second], twiddleImag[second], real, imag);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Decimate(ref Float256 real, ref Float256 imag, int step, in Turns turns)
    {
        ref Float256 br = ref Unsafe.Add(ref real, step), bi = ref Unsafe.Add(ref imag, step);
        ref Float256 cr = ref Unsafe.Add(ref real, 2 * step), ci = ref Unsafe.Add(ref imag, 2 * step);
        ref Float256 dr = ref Unsafe.Add(ref real, 3 * step), di = ref Unsafe.Add(ref imag, 3 * step);
        Float256 sumAcR = real + cr, sumAcI = imag + ci, subAcR = real - cr, subAcI = imag - ci;
        Float256 sumBdR = br + dr, sumBdI = bi + di, subBdR = br - dr, subBdI = bi - di;
        real = sumAcR + sumBdR;
        imag = sumAcI + sumBdI;
        Times(sumAcR - sumBdR, sumAcI - sumBdI, turns.SecondReal, turns.SecondImag, out br, out bi);
        Times(subAcR + subBdI, subAcI - subBdR, turns.FirstReal, turns.FirstImag, out cr, out ci);
        Times(subAcR - subBdI, subAcI + subBdR, turns.ThirdReal, turns.ThirdImag, out dr, out di);
    }

    // the inverse turns by the conjugates
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Merge(ref Float256 real, ref Float256 imag, int step, in Turns turns)
    {
        ref Float256 br = ref Unsafe.Add(ref real, step), bi = ref Unsafe.Add(ref imag, step);
        ref Float256 cr = ref Unsafe.Add(ref real, 2 * step), ci = ref Unsafe.Add(ref imag, 2 * step);
        ref Float256 dr = ref Unsafe.Add(ref real, 3 * step), di = ref Unsafe.Add(ref imag, 3 * step);
        Times(br, bi, turns.SecondReal, -turns.SecondImag, out Float256 tbr, out Float256 tbi);
        Times(cr, ci, turns.FirstReal, -turns.FirstImag, out Float256 tcr, out Float256 tci);
        Times(dr, di, turns.ThirdReal, -turns.ThirdImag, out Float256 tdr, out Float256 tdi);
        Float256 sumAbR = real + tbr, sumAbI = imag + tbi, subAbR = real - tbr, subAbI = imag - tbi;
        Float256 sumCdR = tcr + tdr, sumCdI = tci + tdi, subCdR = tcr - tdr, subCdI = tci - tdi;
        (real, imag) = (sumAbR + sumCdR, sumAbI + sumCdI);
        (cr, ci) = (sumAbR - sumCdR, sumAbI - sumCdI);
        (br, bi) = (subAbR - subCdI, subAbI + subCdR);
        (dr, di) = (subAbR + subCdI, subAbI - subCdR);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Times(Float256 ar, Float256 ai, Float256 br, Float256 bi, out Float256 real, out Float256 imag)
    {
        real = (ar * br) - (ai * bi);
        imag = (ar * bi) + (ai * br);
    }

    /// <summary>The turns of the three rows that are turned in two stages.</summary>
    private readonly record struct Turns(
        Float256 FirstReal, Float256 FirstImag, Float256 SecondReal, Float256 SecondImag, Float256 ThirdReal, Float256 ThirdImag);
}
