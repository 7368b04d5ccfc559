using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Synth.Numerics.Spectra;

/// <summary>Turns rows of an array into lanes, one row an element of the lane, and back.</summary>
internal static unsafe class LaneTiles<TLane, TElement>
    where TLane : unmanaged
    where TElement : unmanaged
{
    private static int Width
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => sizeof(TLane) / sizeof(TElement);
    }

    /// <summary>lanes[j][i] = rows[i * step + j] for i below count, zero for the elements beyond.</summary>
    public static void RowsToLanes(TElement* rows, int step, int count, int length, TLane* lanes)
    {
        if (count < Width)
        {
            new Span<TLane>(lanes, length).Clear();
        }

        Transpose(rows, step, count, length, (TElement*)lanes, Width);
    }

    /// <summary>rows[i * step + j] = lanes[j][i] for i below count.</summary>
    public static void LanesToRows(TLane* lanes, int step, int count, int length, TElement* rows) =>
        Transpose((TElement*)lanes, Width, length, count, rows, step);

    // to[j * toStep + i] = from[i * fromStep + j] for i below height and j below width
    private static void Transpose(TElement* from, nint fromStep, int height, int width, TElement* to, nint toStep)
    {
        int side = !Avx.IsSupported ? 1 : sizeof(TElement) == sizeof(float) ? 8 : 4;
        int wholeHeight = height - height % side, wholeWidth = width - width % side;
        for (int i = 0; i < wholeHeight; i += side)
        {
            for (int j = 0; j < wholeWidth; j += side)
            {
                Tile(from + i * fromStep + j, fromStep, to + j * toStep + i, toStep);
            }

            Remainder(from, fromStep, i, i + side, wholeWidth, width, to, toStep);
        }

        Remainder(from, fromStep, wholeHeight, height, 0, width, to, toStep);
    }

    private static void Remainder(TElement* from, nint fromStep, int top, int bottom, int left, int right, TElement* to, nint toStep)
    {
        for (int i = top; i < bottom; i++)
        {
            for (int j = left; j < right; j++)
            {
                to[j * toStep + i] = from[i * fromStep + j];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tile(TElement* from, nint fromStep, TElement* to, nint toStep)
    {
        if (!Avx.IsSupported)
        {
            *to = *from;
        }
        else if (sizeof(TElement) == sizeof(float))
        {
            Tile8((float*)from, fromStep, (float*)to, toStep);
        }
        else
        {
            Tile4((double*)from, fromStep, (double*)to, toStep);
        }
    }

    // rows i and i + 4 share a register from the start, which leaves two rounds of shuffles
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tile8(float* from, nint fromStep, float* to, nint toStep)
    {
        for (int half = 0; half < 8; half += 4)
        {
            float* source = from + half;
            Vector256<float> a = Halves(source, fromStep), b = Halves(source + fromStep, fromStep);
            Vector256<float> c = Halves(source + 2 * fromStep, fromStep), d = Halves(source + 3 * fromStep, fromStep);
            Vector256<float> ab = Avx.UnpackLow(a, b), abUpper = Avx.UnpackHigh(a, b);
            Vector256<float> cd = Avx.UnpackLow(c, d), cdUpper = Avx.UnpackHigh(c, d);
            float* target = to + half * toStep;
            Avx.Shuffle(ab, cd, 0x44).Store(target);
            Avx.Shuffle(ab, cd, 0xEE).Store(target + toStep);
            Avx.Shuffle(abUpper, cdUpper, 0x44).Store(target + 2 * toStep);
            Avx.Shuffle(abUpper, cdUpper, 0xEE).Store(target + 3 * toStep);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Halves(float* source, nint step) => Vector256.Create(Vector128.Load(source), Vector128.Load(source + 4 * step));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tile4(double* from, nint fromStep, double* to, nint toStep)
    {
        for (int half = 0; half < 4; half += 2)
        {
            double* source = from + half;
            Vector256<double> a = Vector256.Create(Vector128.Load(source), Vector128.Load(source + 2 * fromStep));
            Vector256<double> b = Vector256.Create(Vector128.Load(source + fromStep), Vector128.Load(source + 3 * fromStep));
            Avx.UnpackLow(a, b).Store(to + half * toStep);
            Avx.UnpackHigh(a, b).Store(to + (half + 1) * toStep);
        }
    }
}
