using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Interferometry;

/// <summary>Exchanges rows and columns of a square patch held in lanes of eight columns, in place.</summary>
internal static class PatchTransposition
{
    private const int Width = 8;

    /// <summary>Transposes a patch.</summary>
    /// <param name="patch">Lanes row by row; <c>8 * stride</c> rows of <paramref name="stride"/> lanes.</param>
    /// <param name="stride">Lanes in a row.</param>
    public static void InPlace(Span<Float256> patch, int stride)
    {
        Span<Vector256<float>> lanes = MemoryMarshal.Cast<Float256, Vector256<float>>(patch);
        Span<Vector256<float>> first = stackalloc Vector256<float>[Width], second = stackalloc Vector256<float>[Width];
        for (int row = 0; row < stride; row++)
        {
            for (int column = row; column < stride; column++)
            {
                for (int i = 0; i < Width; i++)
                {
                    first[i] = lanes[(((row * Width) + i) * stride) + column];
                    second[i] = lanes[(((column * Width) + i) * stride) + row];
                }

                Block(first);
                Block(second);
                for (int i = 0; i < Width; i++)
                {
                    lanes[(((column * Width) + i) * stride) + row] = first[i];
                    lanes[(((row * Width) + i) * stride) + column] = second[i];
                }
            }
        }
    }

    /// <summary>Transposes eight lanes.</summary>
    private static void Block(Span<Vector256<float>> block)
    {
        if (!Avx.IsSupported)
        {
            BlockByElement(block);
            return;
        }

        // pairs, then quadruples, within the halves of the registers; then the halves themselves
        Vector256<float> a0 = Avx.UnpackLow(block[0], block[1]), a1 = Avx.UnpackHigh(block[0], block[1]);
        Vector256<float> a2 = Avx.UnpackLow(block[2], block[3]), a3 = Avx.UnpackHigh(block[2], block[3]);
        Vector256<float> a4 = Avx.UnpackLow(block[4], block[5]), a5 = Avx.UnpackHigh(block[4], block[5]);
        Vector256<float> a6 = Avx.UnpackLow(block[6], block[7]), a7 = Avx.UnpackHigh(block[6], block[7]);
        Vector256<float> b0 = Avx.Shuffle(a0, a2, 0x44), b1 = Avx.Shuffle(a0, a2, 0xEE);
        Vector256<float> b2 = Avx.Shuffle(a1, a3, 0x44), b3 = Avx.Shuffle(a1, a3, 0xEE);
        Vector256<float> b4 = Avx.Shuffle(a4, a6, 0x44), b5 = Avx.Shuffle(a4, a6, 0xEE);
        Vector256<float> b6 = Avx.Shuffle(a5, a7, 0x44), b7 = Avx.Shuffle(a5, a7, 0xEE);
        (block[0], block[4]) = (Avx.Permute2x128(b0, b4, 0x20), Avx.Permute2x128(b0, b4, 0x31));
        (block[1], block[5]) = (Avx.Permute2x128(b1, b5, 0x20), Avx.Permute2x128(b1, b5, 0x31));
        (block[2], block[6]) = (Avx.Permute2x128(b2, b6, 0x20), Avx.Permute2x128(b2, b6, 0x31));
        (block[3], block[7]) = (Avx.Permute2x128(b3, b7, 0x20), Avx.Permute2x128(b3, b7, 0x31));
    }

    private static void BlockByElement(Span<Vector256<float>> block)
    {
        Span<float> elements = MemoryMarshal.Cast<Vector256<float>, float>(block);
        for (int row = 0; row < Width; row++)
        {
            for (int column = row + 1; column < Width; column++)
            {
                (elements[(row * Width) + column], elements[(column * Width) + row]) = (elements[(column * Width) + row], elements[(row * Width) + column]);
            }
        }
    }
}
